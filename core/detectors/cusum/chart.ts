import * as z from "zod";
import type { Count } from "../../report.ts";
import {
  type Assessment,
  type Detector,
  type NotAssessedReason,
  notAssessed,
  type Series,
} from "../detector.ts";
import { periodsPerYear } from "../periods-per-year.ts";
import type { Points } from "./seasonal-shape.ts";

/** A control chart in progress: its state after the last periods affects the judgement of the next one. */
export interface RunningChart {
  /** Assesses the next period without changing the state. */
  judge(count: Count): Assessment;
  /** Updates the state with the next period. */
  advance(step: ChartStep): void;
}

/** The next period of a chart. */
export interface ChartStep {
  readonly count: Count;
  /** True if the period must not be learnt from, such as a week of a confirmed outbreak. */
  readonly isExcluded: boolean;
}

/** Starts a chart at period `start` from the counts before it; or returns why it cannot start there. */
export type BeginChart<P> = (
  series: Series,
  start: number,
  params: P,
) => RunningChart | NotAssessedReason;

/** Parameters that all charts share. */
export interface ChartParams {
  /** Maximum years of counts from which the in-control mean is estimated. */
  readonly baselineYears: number;
  /** Maximum number of periods over which `assess` runs the chart before it judges. */
  readonly chartPeriods: number;
}

export const chartFields = {
  baselineYears: z.int().min(1).max(10).default(3),
  chartPeriods: z.int().min(1).max(366).default(52),
};

/**
 * The known counts from index `from` to before `start`, without excluded ones, and the time of `start`.
 *
 * Times are counted in periods, from 1 at `from`.
 */
export const baselineOf = (
  { counts, excluded }: Series,
  start: number,
  from: number,
): { readonly points: Points; readonly t: number } => {
  const times = new Float64Array(start - from);
  const known = new Float64Array(start - from);
  let size = 0;
  for (let i = from; i < start; i++) {
    const count = counts[i] ?? null;
    if (count === null || excluded?.[i]) continue;
    times[size] = i - from + 1;
    known[size] = count;
    size++;
  }
  const points = { times: times.subarray(0, size), counts: known.subarray(0, size) };
  return { points, t: start - from + 1 };
};

/** The baseline of a chart that starts at `start`: the `baselineYears` before it. */
export const lastYears = (series: Series, start: number, { baselineYears }: ChartParams) =>
  baselineOf(series, start, Math.max(0, start - baselineYears * periodsPerYear[series.frequency]));

type ChartDetector<P> = Pick<Detector<P>, "id" | "version" | "params"> & {
  readonly begin: BeginChart<P>;
};

/**
 * A detector that runs a chart.
 *
 * `assess` starts the chart `chartPeriods` before the judged period, or later if the baseline would be too short.
 * `follow` starts it once, at the first requested period that has a baseline; the chart also runs over the periods
 * between those requested.
 */
export const chartDetector = <P extends ChartParams>({
  begin,
  ...detector
}: ChartDetector<P>): Detector<P> => ({
  ...detector,
  isChart: true,
  lookback: ({ baselineYears, chartPeriods }, frequency) =>
    baselineYears * periodsPerYear[frequency] + chartPeriods,

  assess(series, at, params) {
    const walk = chartWalk((start) => begin(series, start, params), series);
    return walk(at, Math.max(0, at - params.chartPeriods));
  },

  follow(series, params) {
    const walk = chartWalk((start) => begin(series, start, params), series);
    return (at) => walk(at, at);
  },
});

/** Judges period `at` by a chart; the first call starts the chart at the first possible period from `first` on. */
const chartWalk = (
  begin: (start: number) => RunningChart | NotAssessedReason,
  { counts, excluded }: Series,
): ((at: number, first: number) => Assessment) => {
  let chart: RunningChart | undefined;
  let next: number | undefined;
  return (at, first) => {
    let reason: NotAssessedReason = "short-baseline";
    next ??= first;
    for (; !chart && next <= at; next++) {
      const begun = begin(next);
      if (typeof begun === "string") reason = begun;
      else {
        chart = begun;
        break;
      }
    }
    const count = counts[at] ?? null;
    if (!chart) return notAssessed(count === null ? "no-report" : reason);
    for (; next < at; next++) {
      chart.advance({ count: counts[next] ?? null, isExcluded: excluded?.[next] === true });
    }
    return chart.judge(count);
  };
};

/**
 * A chart as in R: `follow` can start it only at the first period requested, everything before that is the baseline, and
 * no period is excluded. `assess` is `follow` for one period.
 */
export const chartInR = <P>({ begin, ...detector }: ChartDetector<P>): Detector<P> => {
  const follow = ({ excluded: _, ...series }: Series, params: P) => {
    let walk: ReturnType<typeof chartWalk> | undefined;
    return (at: number) => {
      const first = at;
      walk ??= chartWalk(
        (start) => (start === first ? begin(series, start, params) : "short-baseline"),
        series,
      );
      return walk(at, at);
    };
  };
  return {
    ...detector,
    isChart: true,
    lookback: (_, frequency) => 10 * periodsPerYear[frequency],
    assess: (series, at, params) => follow(series, params)(at),
    follow,
  };
};
