import * as z from "zod";
import type { Count } from "../../report.ts";
import type { Columns } from "../columns.ts";
import { countColumns } from "../count-columns.ts";
import {
  type Assessment,
  type Detector,
  type NotAssessedReason,
  notAssessed,
  type Series,
} from "../detector.ts";
import { verdictOf } from "../fill-columns.ts";
import { periodsPerYear } from "../periods-per-year.ts";
import { scratch } from "../scratch.ts";
import type { Points } from "./seasonal-shape.ts";

/**
 * A control chart that remembers: what the last periods left behind weighs on the judgement of the next.
 *
 * `S` is plain data, fit to be kept, so that the next period can be judged without its history:
 * `begin` once, then `next` for every period. Nothing is changed in place.
 */
export interface Chart<P, S extends object> {
  /** The chart's state before period `start`, made from the counts before it; or why there is none. */
  begin(series: Series, start: number, params: P): S | NotAssessedReason;
  /** What the chart says of the next period. */
  judge(state: S, count: Count, params: P): Assessment;
  /** The state after the next period. */
  advance(state: S, step: ChartStep, params: P): S;
  /**
   * A fast way for many periods: what `judge` and `advance` say of one after the other, from the state on, written
   * into the run's rows. False, with nothing to be read there, where the parameters are not for it.
   */
  fill?(state: S, run: ChartRun, params: P): boolean;
}

/** The period that a chart comes to next. */
export interface ChartStep {
  readonly count: Count;
  /** True for one that nothing is to be learnt from, such as a week of a known outbreak. */
  readonly isExcluded?: boolean;
}

/** Rows to be filled by a chart that begins at row `start`; a count that is missing is not a number. */
export interface ChartRun {
  readonly columns: Columns;
  readonly counts: Float64Array;
  readonly start: number;
}

/** Judges the next period and carries the state on. */
export const next = <P, S extends object>(
  chart: Chart<P, S>,
  { state, ...step }: { readonly state: S } & ChartStep,
  params: P,
): { readonly assessment: Assessment; readonly state: S } => ({
  assessment: chart.judge(state, step.count, params),
  state: chart.advance(state, step, params),
});

const stepOf = ({ counts, excluded }: Series, at: number): ChartStep => ({
  count: counts[at] ?? null,
  isExcluded: excluded?.[at] === true,
});

/** What every chart's parameters say of its past. */
export interface ChartParams {
  /** Years of counts that the in-control mean is learnt from, at most. */
  readonly baselineYears: number;
  /** Periods that `assess` runs the chart over before it judges, at most. */
  readonly chartPeriods: number;
  /** As R: the chart begins at the first period of the range, all before it is its baseline. */
  readonly compat?: "r" | undefined;
}

export const chartFields = {
  baselineYears: z.int().min(1).max(10).default(3),
  chartPeriods: z.int().min(1).max(366).default(52),
  compat: z.literal("r").optional(),
};

const timesRoom = scratch();
const countsRoom = scratch();

/**
 * The known counts that a chart which begins before `start` learns from, and the place in time of that period.
 *
 * Excluded periods are left out; with `compat: "r"` the whole series before `start` counts, and nothing is excluded.
 * The points stand until the next are asked for.
 */
export const baselineOf = (
  { frequency, counts, excluded }: Series,
  start: number,
  { baselineYears, compat }: ChartParams,
): { readonly points: Points; readonly t: number } => {
  const from = compat ? 0 : Math.max(0, start - baselineYears * periodsPerYear[frequency]);
  const left = compat ? undefined : excluded;
  const times = timesRoom(start - from);
  const known = countsRoom(start - from);
  let size = 0;
  for (let i = from; i < start; i++) {
    const count = counts[i] ?? null;
    if (count === null || left?.[i]) continue;
    times[size] = i - from + 1;
    known[size] = count;
    size++;
  }
  const points = { times: timesRoom(size), counts: countsRoom(size) };
  return { points, t: start - from + 1 };
};

type ChartDetector<P, S extends object> = Omit<
  Detector<P>,
  "assess" | "assessRange" | "fillColumns" | "lookback"
> & {
  readonly chart: Chart<P, S>;
};

/**
 * A detector made of a chart.
 *
 * `assess` begins the chart `chartPeriods` before the judged period, or later where that leaves too short a
 * baseline. `assessRange` begins it once, at the first period of the range that has a baseline; the periods
 * between those asked for are taken in too.
 */
export const chartDetector = <P extends ChartParams, S extends object>({
  chart,
  ...detector
}: ChartDetector<P, S>): Detector<P> => ({
  ...detector,
  lookback: ({ baselineYears, chartPeriods }, frequency) =>
    baselineYears * periodsPerYear[frequency] + chartPeriods,

  assess(series, at, params) {
    const first = params.compat ? at : Math.max(0, at - params.chartPeriods);
    const begun = beginFrom(chart, { series, first, last: at }, params);
    if (typeof begun === "string") {
      return notAssessed((series.counts[at] ?? null) === null ? "no-report" : begun);
    }
    let { state } = begun;
    for (let i = begun.start; i < at; i++) {
      state = chart.advance(state, stepOf(series, i), params);
    }
    return chart.judge(state, series.counts[at] ?? null, params);
  },

  assessRange(series, range, params) {
    const [first = 0, last = -1] = [range[0], range.at(-1)];
    const begun = beginFrom(chart, { series, first, last }, params);
    if (typeof begun === "string") return range.map(() => notAssessed(begun));
    const wanted = new Set(range);
    const assessments: Assessment[] = range
      .filter((at) => at < begun.start)
      .map((at) =>
        notAssessed((series.counts[at] ?? null) === null ? "no-report" : "short-baseline"),
      );
    let { state } = begun;
    for (let at = begun.start; at <= last; at++) {
      const step = stepOf(series, at);
      if (wanted.has(at)) assessments.push(chart.judge(state, step.count, params));
      state = chart.advance(state, step, params);
    }
    return assessments;
  },

  fillColumns(columns, series, params) {
    if (!chart.fill) return false;
    const { first, verdict } = columns;
    const end = first + verdict.length;
    const begun = beginFrom(chart, { series, first, last: end - 1 }, params);
    // Where it cannot begin there is nothing to be quick about.
    if (typeof begun === "string") return false;
    const { counts } = countColumns({ counts: series.counts }, first, end);
    const start = begun.start - first;
    for (const column of [columns.expected, columns.threshold, columns.score]) {
      column.fill(Number.NaN, 0, start);
    }
    columns.pValue.fill(Number.NaN);
    for (let row = 0; row < start; row++) {
      verdict[row] = verdictOf(counts[row] as number, Number.NaN);
    }
    return chart.fill(begun.state, { columns, counts, start }, params);
  },
});

/** Begins the chart at the first period from `first` to `last` that it can begin at; R tries the first alone. */
const beginFrom = <P extends ChartParams, S extends object>(
  chart: Chart<P, S>,
  {
    series,
    first,
    last,
  }: { readonly series: Series; readonly first: number; readonly last: number },
  params: P,
): { readonly start: number; readonly state: S } | NotAssessedReason => {
  let reason: NotAssessedReason = "short-baseline";
  for (let start = first; start <= (params.compat ? first : last); start++) {
    const begun = chart.begin(series, start, params);
    if (typeof begun === "object") return { start, state: begun };
    reason = begun;
  }
  return reason;
};
