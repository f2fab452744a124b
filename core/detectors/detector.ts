import type * as z from "zod";
import type { Frequency } from "../calendar.ts";
import type { Count } from "../report.ts";
import type { Span } from "./span.ts";

/**
 * Counts of equally spaced periods, oldest first; null is "no report".
 *
 * `excluded[i]` keeps a period out of every baseline (an outbreak was confirmed) though its count is known.
 */
export interface Series {
  readonly frequency: Frequency;
  readonly counts: readonly Count[];
  readonly excluded?: readonly boolean[];
  /** First day of each period, where the detector needs the season. */
  readonly dates?: readonly string[];
  readonly population?: readonly Count[];
  /**
   * Share of the place's usual cases that those who reported usually see, 0 to 1, one per period: 0.8 for four of
   * five cases. Absent is full cover everywhere.
   *
   * `counts` stay as reported. A detector with `modelsShare` takes the mean as proportional to the share, so
   * that `expected` and `threshold` are for what was reported, not for the whole place. A period with share
   * null (not known) or 0 is left out of its baseline, and judged it is `low-reporting-share`.
   */
  readonly share?: readonly (number | null)[];
  /**
   * Periods of which too few reports came for a detector that does not model the share: to it they are missing. For
   * `auto`, which leaves a series to detectors of both kinds.
   */
  readonly tooFew?: readonly boolean[];
}

/** Why a detector says nothing. */
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
  /** Cases expected in the period when nothing unusual happens. */
  readonly expected: number;
  /** An alarm is a count above this. */
  readonly threshold: number;
  /** Said where `threshold` is R's bound and does not tell: R's charts alarm at it, or bound a statistic. */
  readonly alarm?: boolean;
  readonly score?: number;
  readonly pValue?: number;
  /** Indices of the series that the expectation was made from. */
  readonly baseline?: readonly number[];
  readonly figures?: Figures;
  /** Said where the judged period is judged together with those before it. */
  readonly span?: Span;
  /** The method that judged, where the detector is one that chooses. */
  readonly picked?: Picked;
}

/** Further figures of the method by their names in R, such as `baselineSd`. */
export type Figures = Readonly<Record<string, number | string | boolean>>;

export interface NotAssessed {
  readonly kind: "not-assessed";
  readonly reason: NotAssessedReason;
  /** What is known all the same: there may be a bound before the count has come. */
  readonly expected?: number;
  readonly threshold?: number;
  readonly score?: number;
  readonly baseline?: readonly number[];
  readonly figures?: Figures;
  readonly picked?: Picked;
}

/** Why a method was picked; `core/message/choice-words.ts` has the words for it. */
export type PickReason =
  | "years"
  | "years-rare"
  | "first-years"
  | "no-curve"
  | "first-year"
  | "first-year-rare"
  | "few"
  | "days";

/** The method that was picked for a period, with all that it takes to run it by itself. */
export interface Picked {
  readonly detector: string;
  readonly version: string;
  readonly params: unknown;
  readonly why: PickReason;
  /** Whole years that the series reaches back, and the periods known in them; five years at most. */
  readonly years: number;
  readonly known: number;
  /** Methods that suit the series better and could not judge. */
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
 * `assess` reads nothing after `at`, never throws on a well-formed series, and says why when it cannot judge.
 */
export interface Detector<P = unknown> {
  readonly id: string;
  readonly version: string;
  /** Parameters with bounds and defaults. */
  readonly params: z.ZodType<P>;
  /** The only frequency whose counts it judges; absent where any will do. */
  readonly frequency?: Frequency;
  /** True where it reads the series' `share`; the others ignore it, and want weeks of low cover left out. */
  readonly modelsShare?: boolean;
  /** True for one that leaves each period to another detector: its assessments say `picked`. */
  readonly chooses?: true;
  /** How many periods before the judged one it can use at most, given its parameters. */
  lookback(params: P, frequency: Frequency): number;
  assess(series: Series, at: number, params: P): Assessment;
  /**
   * True when the period is quiet whatever would be expected of it: cheap, and asked in advance where only alarms
   * matter. `assess` may still answer "not assessed" there, for want of an expectation.
   */
  isQuietAnyway?(series: Series, at: number, params: P): boolean;
  /**
   * Judges one period after another, in time order, for less than `assess` takes for each: what was learnt of one
   * serves the next. May learn from up to a year more of the past than `assess`; reads nothing later either.
   */
  follow?(series: Series, params: P): (at: number) => Assessment;
  /**
   * True for a control chart: `follow` begins it once, at the first period asked for, and goes on with the mean in
   * control of that time; `assess` begins it anew for each period, within `lookback`.
   */
  readonly isChart?: true;
}

/** A detector, and its parameters with defaults filled in. */
export interface Chosen<P = unknown> {
  readonly detector: Detector<P>;
  readonly params: P;
}

/** Judges the periods of a series in time order, the quickest way that the detector has. */
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
 * True for an alarm: a count above its threshold, or what the detector says of it itself.
 *
 * @example
 *     isUnusual({ kind: "assessed", observed: 9, expected: 4, threshold: 8 }); // true
 */
export const isUnusual = (assessment: Assessment): boolean =>
  assessment.kind === "assessed" &&
  (assessment.alarm ?? assessment.observed > assessment.threshold);
