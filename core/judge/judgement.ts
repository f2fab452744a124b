import type { Frequency, Period } from "../calendar.ts";
import type { NotAssessedReason, Picked } from "../detectors/detector.ts";
import type { Span } from "../detectors/span.ts";
import type { DiseaseTally } from "../tally/tally.ts";
import type { Evidence } from "./evidence.ts";

/** One period of a place's past, seen with the eyes of one disease. */
export interface PlacePoint {
  readonly period: Period;
  /** The rule's disease; null when no unit said anything of it. */
  readonly tally: DiseaseTally | null;
  /** Reports due from the units of this place; 0 where nobody was due to report. */
  readonly expectedReports: number;
  /** Reports that say a number for this disease. */
  readonly receivedReports: number;
  /** Routine reports that came at all, whatever they speak of. */
  readonly routineReceived: number;
  /** Under a confirmed outbreak: judged, but kept out of later baselines. */
  readonly excluded: boolean;
}

/** What a rule may look at when it judges a place and period. */
export interface RuleContext {
  /** Contiguous periods of one frequency, oldest first; the last is the judged one. Longer than needed does no harm. */
  readonly history: readonly PlacePoint[];
  /** Reports due in the judged period from each part of the place: its children, and itself. */
  readonly expectedParts: ReadonlyMap<string, number>;
  readonly population: number | null;
  readonly frequency: Frequency;
  /** True until the judged period's cut-off has passed. */
  readonly provisional: boolean;
}

/** A rule's answer. A signal is a reason to look; "not assessed" says why and is neither calm nor alarm. */
export interface RuleJudgement {
  readonly ruleId: string;
  readonly result: "signal" | "quiet" | "not-assessed";
  readonly reason?: NotAssessedReason;
  /** Cases in the rule's window; cases per 100 000 people for a rate. Null when not known. */
  readonly observed: number | null;
  /** Cases usual in such a window (ratio, detector); null for fixed thresholds and when not known. */
  readonly expected: number | null;
  /** In the unit of `observed`: met at or above it (count, rate, ratio), above it (detector). */
  readonly threshold: number | null;
  readonly pValue?: number;
  /** The periods that were judged together. */
  readonly span?: Span;
  /** The method that judged, where the rule leaves the choice to `auto`. */
  readonly picked?: Picked;
  /** Enough to judge again: `rejudge(evidence)` gives this same judgement. */
  readonly evidence: Evidence;
}
