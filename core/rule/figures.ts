import type { NotAssessedReason, Picked } from "../detectors/detector.ts";
import type { Span } from "../detectors/span.ts";

/** The numbers of a judgement, before missing reports are considered. */
export interface Figures {
  readonly observed: number | null;
  readonly expected: number | null;
  readonly threshold: number | null;
  /** True if the known numbers meet the rule. */
  readonly met: boolean;
  /** Why there is no expected count. */
  readonly reason?: NotAssessedReason;
  readonly pValue?: number;
  /** The periods that were judged together. */
  readonly span?: Span;
  /** Indices of the evidence's counts from which the expected count was computed. */
  readonly baseline?: readonly number[];
  /** The method that judged, if the detector chooses one. */
  readonly picked?: Picked;
}
