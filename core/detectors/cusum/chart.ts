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

/** A control chart that runs along a series: what the last periods left behind weighs on the judgement of the next. */
export interface RunningChart {
  /** What the chart says of the next period. */
  judge(count: Count): Assessment;
  /** Takes the next period in. */
  advance(step: ChartStep): void;
}

/** The period that a chart comes to next. */
export interface ChartStep {
  readonly count: Count;
  /** True for one that nothing is to be learnt from, such as a week of a known outbreak. */
  readonly isExcluded: boolean;
}

/** Begins a chart before period `start`, by the counts before it; or says why it cannot begin there. */
export type BeginChart<P> = (
  series: Series,
  start: number,
  params: P,
) => RunningChart | NotAssessedReason;

/** What every chart's parameters say of its past. */
export interface ChartParams {
  /** Years of counts that the in-control mean is learnt from, at most. */
  readonly baselineYears: number;
  /** Periods that `assess` runs the chart over before it judges, at most. */
  readonly chartPeriods: number;
}

export const chartFields = {
  baselineYears: z.int().min(1).max(10).default(3),
  chartPeriods: z.int().min(1).max(366).default(52),
};

/**
 * The known counts from index `from` to before `start`, excluded ones left out, and the place in time of `start`.
 *
 * Places in time are counted from 1 at `from`.
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

/** The baseline of a chart that begins at `start`: its last `baselineYears`. */
export const lastYears = (series: Series, start: number, { baselineYears }: ChartParams) =>
  baselineOf(series, start, Math.max(0, start - baselineYears * periodsPerYear[series.frequency]));

type ChartDetector<P> = Pick<Detector<P>, "id" | "version" | "params"> & {
  readonly begin: BeginChart<P>;
};

/**
 * A detector made of a chart.
 *
 * `assess` begins the chart `chartPeriods` before the judged period, or later where that leaves too short a
 * baseline. `follow` begins it once, at the first period asked for that has a baseline; the periods between those
 * asked for are taken in too.
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

/** Judges period `at` by a chart that begins, where none has yet, at the first period from `first` on that it can. */
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
 * A chart as R runs it: `follow` tries to begin it at the first period asked for and nowhere else, all before that is
 * its baseline, and no period is excluded. `assess` asks for one period alone.
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
