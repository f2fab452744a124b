import type { NotAssessedReason, Picked } from "../detectors/detector.ts";
import type { Span } from "../detectors/span.ts";

/** The numbers of a judgement, before missing reports have their say. */
export interface Figures {
  readonly observed: number | null;
  readonly expected: number | null;
  readonly threshold: number | null;
  /** True when the numbers known meet the rule. */
  readonly met: boolean;
  /** Why no expectation could be made. */
  readonly reason?: NotAssessedReason;
  readonly pValue?: number;
  /** The periods that were judged together. */
  readonly span?: Span;
  /** Indices of the evidence's counts that made the expectation. */
  readonly baseline?: readonly number[];
  /** The method that judged, where the detector is one that chooses. */
  readonly picked?: Picked;
}
