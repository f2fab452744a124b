import type { Frequency, Period } from "../calendar.ts";
import type { NotAssessedReason, Picked } from "../detectors/detector.ts";
import type { Span } from "../detectors/span.ts";
import type { DiseaseTally } from "../tally/tally.ts";
import type { Evidence } from "./evidence.ts";

/** One period of a place's history, for one disease. */
export interface PlacePoint {
  readonly period: Period;
  /** The counts of the rule's disease; null if no unit reported on it. */
  readonly tally: DiseaseTally | null;
  /** Reports due from the units of this place; 0 if none was due. */
  readonly expectedReports: number;
  /** Reports that have a number for this disease. */
  readonly receivedReports: number;
  /** Routine reports received, whichever diseases they cover. */
  readonly routineReceived: number;
  /** Under a confirmed outbreak: judged, but kept out of later baselines. */
  readonly excluded: boolean;
}

/** What is known when a rule is judged for a place and period. */
export interface RuleContext {
  /** Contiguous periods of one frequency, oldest first; the last is the judged one. May be longer than needed. */
  readonly history: readonly PlacePoint[];
  /** Reports due in the judged period from each part of the place: its children, and itself. */
  readonly expectedParts: ReadonlyMap<string, number>;
  readonly population: number | null;
  readonly frequency: Frequency;
  /** True until the judged period's cut-off has passed. */
  readonly provisional: boolean;
}

/** A rule's answer. A signal is a reason to look. "not-assessed" has a reason and is neither quiet nor a signal. */
export interface RuleJudgement {
  readonly ruleId: string;
  readonly result: "signal" | "quiet" | "not-assessed";
  readonly reason?: NotAssessedReason;
  /** Cases in the rule's window; for a rate, cases per 100 000 people. Null if unknown. */
  readonly observed: number | null;
  /** Cases expected in the window (ratio, detector); null for fixed thresholds and if unknown. */
  readonly expected: number | null;
  /** In the unit of `observed`: met at or above it (count, rate, ratio), above it (detector). */
  readonly threshold: number | null;
  readonly pValue?: number;
  /** Several periods that were judged together. */
  readonly span?: Span;
  /** The method that judged, if the rule's detector is `auto`. */
  readonly picked?: Picked;
  /** The inputs: `rejudge(evidence)` gives this same judgement. */
  readonly evidence: Evidence;
}
