import type * as z from "zod";
import type { Frequency } from "../calendar.ts";
import type { Count } from "../report.ts";
import type { Span } from "./span.ts";

/**
 * Counts of equally spaced periods, oldest first; null means "no report".
 *
 * A period with `excluded[i]` (a confirmed outbreak) is left out of every baseline, although its count is known.
 */
export interface Series {
  readonly frequency: Frequency;
  readonly counts: readonly Count[];
  readonly excluded?: readonly boolean[];
  /** First day of each period, for detectors that need the season. */
  readonly dates?: readonly string[];
  readonly population?: readonly Count[];
  /**
   * Share of the place's usual cases that the reporting units cover, 0 to 1, one per period: 0.8 for four of five
   * cases. Absent means that all periods are fully covered.
   *
   * `counts` are as reported. A detector with `modelsShare` takes the mean as proportional to the share, so that
   * `expected` and `threshold` are for the reporting units, not for the whole place. A period with share null (unknown)
   * or 0 is left out of the baseline; if it is the judged one, the answer is `low-reporting-share`.
   */
  readonly share?: readonly (number | null)[];
  /**
   * Periods with too few reports for a detector that does not model the share. `auto`, which uses detectors of both
   * kinds, treats them as missing for such a detector.
   */
  readonly tooFew?: readonly boolean[];
}

/** Why a period could not be judged. */
export type NotAssessedReason =
  | "no-report"
  | "short-baseline"
  | "degenerate-baseline"
  | "needs-daily-counts"
  | "low-reporting-share"
  | "population-unknown"
  | "population-out-of-bounds"
  | "not-yet-received"
  | "unknown-detector";

export interface Assessed {
  readonly kind: "assessed";
  readonly observed: number;
  /** Cases expected in the period if nothing unusual happens. */
  readonly expected: number;
  /** A count above this is an alarm. */
  readonly threshold: number;
  /** Overrides `threshold` where it is R's bound: R's charts alarm at the bound itself, or bound a statistic. */
  readonly alarm?: boolean;
  readonly score?: number;
  readonly pValue?: number;
  /** Indices of the periods from which `expected` was computed. */
  readonly baseline?: readonly number[];
  readonly figures?: Figures;
  /** Present if the judged period was judged together with periods before it. */
  readonly span?: Span;
  /** The method that judged, if the detector chooses one. */
  readonly picked?: Picked;
}

/** Further figures of the method by their names in R, such as `baselineSd`. */
export type Figures = Readonly<Record<string, number | string | boolean>>;

export interface NotAssessed {
  readonly kind: "not-assessed";
  readonly reason: NotAssessedReason;
  /** Figures that are known all the same: there can be a threshold before the count is reported. */
  readonly expected?: number;
  readonly threshold?: number;
  readonly score?: number;
  readonly baseline?: readonly number[];
  readonly figures?: Figures;
  readonly picked?: Picked;
}

/** Why a method was picked; `core/message/choice-words.ts` has the texts. */
export type PickReason =
  | "years"
  | "years-rare"
  | "first-years"
  | "no-curve"
  | "first-year"
  | "first-year-rare"
  | "few"
  | "days";

/** The method that was picked for a period, with everything needed to run it alone. */
export interface Picked {
  readonly detector: string;
  readonly version: string;
  readonly params: unknown;
  readonly why: PickReason;
  /** Whole years that the series reaches back, and the known periods in them; five years at most. */
  readonly years: number;
  readonly known: number;
  /** Methods that suit the series better but could not judge. */
  readonly passedOver: readonly PassedOver[];
}

export interface PassedOver {
  readonly detector: string;
  readonly reason: NotAssessedReason;
}

export type Assessment = Assessed | NotAssessed;

/**
 * A method that judges one period of a series by the periods before it.
 *
 * `assess` reads nothing after `at`, never throws on a well-formed series, and gives a reason if it cannot judge.
 */
export interface Detector<P = unknown> {
  readonly id: string;
  readonly version: string;
  /** Parameters with bounds and defaults. */
  readonly params: z.ZodType<P>;
  /** The only frequency that it judges; absent if it judges any. */
  readonly frequency?: Frequency;
  /** True if it uses the series' `share`. The others ignore it; periods with a low share must be missing for them. */
  readonly modelsShare?: boolean;
  /** True if it picks another detector for each period: its assessments have `picked`. */
  readonly chooses?: true;
  /** Maximum number of periods before the judged one that it uses with these parameters. */
  lookback(params: P, frequency: Frequency): number;
  assess(series: Series, at: number, params: P): Assessment;
  /**
   * True if the period is quiet whatever the expected count: a cheap check before `assess` where only alarms matter.
   * `assess` may still answer "not-assessed" for such a period, for lack of a baseline.
   */
  isQuietAnyway?(series: Series, at: number, params: P): boolean;
  /**
   * Judges periods one after another, in time order, at less cost than `assess` for each, since the state of one is used
   * for the next. May use up to a year more of history than `assess`; does not read later periods either.
   */
  follow?(series: Series, params: P): (at: number) => Assessment;
  /**
   * True for a control chart. `follow` starts it once, at the first period requested, and keeps the in-control mean of
   * that time; `assess` starts it anew for each period, within `lookback`.
   */
  readonly isChart?: true;
}

/** A detector, and its parameters with defaults filled in. */
export interface Chosen<P = unknown> {
  readonly detector: Detector<P>;
  readonly params: P;
}

/** Judges the periods of a series in time order, with the detector's fastest method. */
export const inOrder = <P>(
  series: Series,
  { detector, params }: Chosen<P>,
): ((at: number) => Assessment) =>
  detector.follow?.(series, params) ?? ((at) => detector.assess(series, at, params));

export const notAssessed = (
  reason: NotAssessedReason,
  known: Omit<NotAssessed, "kind" | "reason"> = {},
): NotAssessed => ({ kind: "not-assessed", reason, ...known });

/**
 * True for an alarm: the detector's own `alarm` if present, else a count above the threshold.
 *
 * @example
 *     isUnusual({ kind: "assessed", observed: 9, expected: 4, threshold: 8 }); // true
 */
export const isUnusual = (assessment: Assessment): boolean =>
  assessment.kind === "assessed" &&
  (assessment.alarm ?? assessment.observed > assessment.threshold);
