import * as z from "zod";
import type { Count } from "../../report.ts";
import { leastCount } from "../../statistics/least-count.ts";
import { type Assessment, notAssessed } from "../detector.ts";
import { verdictCodes } from "../fill-columns.ts";
import { periodsPerYear } from "../periods-per-year.ts";
import { baselineOf, type Chart, type ChartRun, chartDetector, chartFields } from "./chart.ts";
import { boundOfR, transformed, transforms } from "./cusum-transform.ts";
import { meanAt, type SeasonalModel, seasonalModel, setMeans } from "./seasonal-model.ts";

const CusumParams = z
  .strictObject({
    /** Standard deviations above the mean that are let pass in every period. */
    k: z.number().min(0).default(1.04),
    /** The sum that alarms, in standard deviations. */
    h: z.number().positive().default(2.26),
    /** Cases per period when nothing happens: a number, the baseline's mean (absent), or with a season ("glm"). */
    m: z.union([z.number().positive(), z.literal("glm")]).nullish(),
    trans: z.enum(transforms).default("standard"),
    /** variance = m + alpha m², for the negative binomial transforms. */
    alpha: z.number().positive().default(0.1),
    /** True when an alarm sets the sum to 0, so that it tells of the next event too. */
    reset: z.boolean().optional(),
    ...chartFields,
  })
  .transform(({ reset, ...params }) => ({ ...params, reset: reset ?? !params.compat }));
export type CusumParams = z.infer<typeof CusumParams>;

/** Known periods that a plain mean needs. */
const leastKnown = 26;

/** Where the chart stands before the next period. Plain data. */
export interface CusumState {
  readonly sum: number;
  /** Place in time of the next period, for the season. */
  readonly t: number;
  /** Cases per period in control. */
  readonly m: number | SeasonalModel;
  /** Least such mean: half a case in the whole baseline. */
  readonly floor: number;
}

/** The CUSUM chart, to be kept from period to period: see `cusum`. */
export const cusumChart: Chart<CusumParams, CusumState> = {
  begin(series, start, params) {
    const { points, t } = baselineOf(series, start, params);
    const { m: given = null, compat } = params;
    const floor = compat ? 0 : 0.5 / Math.max(1, points.counts.length);
    if (typeof given === "number") return { sum: 0, t, m: given, floor };
    const year = periodsPerYear[series.frequency];
    const needed = compat ? 1 : given === "glm" ? year : leastKnown;
    if (points.counts.length < needed) return "short-baseline";
    // R has no answer to a gap in the baseline.
    const isUnknown = compat && points.counts.length < t - 1;
    if (given === null) {
      return { sum: 0, t, m: isUnknown ? Number.NaN : meanOf(points.counts), floor };
    }
    if (isUnknown) return "degenerate-baseline";
    const m = seasonalModel(points, { S: 1, trend: false, periodsPerYear: year }, 0);
    return m ? { sum: 0, t, m, floor } : "degenerate-baseline";
  },

  judge(state, count, params): Assessment {
    const expected = inControl(state);
    if (params.compat) return judgeAsR(state, count, params);
    const fewest = leastCount((cases) => sumAfter(state, cases, params) >= params.h);
    const known = { expected, threshold: fewest - 1 };
    if (count === null) return notAssessed("no-report", known);
    const sum = sumAfter(state, count, params);
    const alarm = sum >= params.h;
    return {
      kind: "assessed",
      observed: count,
      ...known,
      score: sum,
      alarm,
      figures: { cusum: sum },
    };
  },

  advance(state, { count }, params) {
    const after = { ...state, t: state.t + 1 };
    if (count === null) return params.compat ? { ...after, sum: Number.NaN } : after;
    const sum = sumAfter(state, count, params);
    return { ...after, sum: params.reset && sum >= params.h ? 0 : sum };
  },

  fill(state, run, params) {
    const { columns, counts, start } = run;
    const { k, h, trans, reset, compat } = params;
    const { expected, threshold, score, verdict } = columns;
    const transform = transformed[trans];
    const boundAt = boundOfR(trans);
    const of = { m: Number.NaN, alpha: params.alpha };
    const sumWith = (cases: number, before: number) =>
      Math.max(0, before + transform(cases, of) - k);
    const alarmsAfter = (before: number) => (cases: number) => sumWith(cases, before) >= h;
    let sum = state.sum;
    let fewest = 1;
    setExpected(state, run);
    for (let row = start; row < verdict.length; row++) {
      const count = counts[row] as number;
      of.m = expected[row] as number;
      const now = sumWith(count, sum);
      if (compat) threshold[row] = boundAt(of, { k, h, before: sum, after: now });
      else {
        fewest = leastCount(alarmsAfter(sum), fewest);
        threshold[row] = fewest - 1;
      }
      score[row] = now;
      verdict[row] = verdictAt(count, now, h);
      if (compat || !Number.isNaN(count)) sum = reset && now >= h ? 0 : now;
    }
    return true;
  },
};

const verdictAt = (count: number, sum: number, h: number): number => {
  if (sum >= h) return verdictCodes.unusual;
  if (sum < h) return verdictCodes.usual;
  return verdictCodes[Number.isNaN(count) ? "no-report" : "degenerate-baseline"];
};

const setExpected = ({ m, t, floor }: CusumState, { columns, start }: ChartRun): void => {
  const rows = columns.expected.subarray(start);
  if (typeof m === "number") rows.fill(Math.max(floor, m));
  else setMeans(rows, m, { t, floor });
};

const meanOf = (counts: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i] as number;
  return sum / counts.length;
};

const inControl = ({ m, t, floor }: CusumState): number =>
  Math.max(floor, typeof m === "number" ? m : meanAt(m, t));

const sumAfter = (state: CusumState, count: number, { k, trans, alpha }: CusumParams): number =>
  Math.max(0, state.sum + transformed[trans](count, { m: inControl(state), alpha }) - k);

const judgeAsR = (state: CusumState, count: Count, params: CusumParams): Assessment => {
  const { k, h, trans, alpha } = params;
  const m = inControl(state);
  const sum = sumAfter(state, count ?? Number.NaN, params);
  const threshold = boundOfR(trans)({ m, alpha }, { k, h, before: state.sum, after: sum });
  const known = { expected: m, threshold, figures: { cusum: sum } };
  if (count === null) return notAssessed("no-report", known);
  if (Number.isNaN(sum)) return notAssessed("degenerate-baseline", known);
  return { kind: "assessed", observed: count, ...known, score: sum, alarm: sum >= h };
};

/**
 * CUSUM: adds up by how much the counts lie above the usual, and speaks when the sum is too high.
 *
 *     m         = mean of the last `baselineYears` before the chart begins   cases per period
 *     z[t]      = (y[t] - m) / sqrt(m), or another `trans`                   standard deviations
 *     C[t]      = max(0, C[t-1] + z[t] - k)                                  standard deviations
 *     threshold = most cases at t with C[t] < h                              cases per period, whole
 *
 * Finds small lasting rises that a single period does not show. After an alarm the sum starts again from 0
 * (`reset`); a missing period leaves it as it is. Missing and excluded periods are left out of the mean, and the
 * mean is at least half a case in the whole baseline. Fewer than 26 known periods (a year for "glm"): not
 * assessed. Never throws.
 *
 * With `compat: "r"` the chart begins at the range's first period, everything before it is the baseline, nothing
 * resets, a missing count or a mean of 0 ends the chart, and the threshold is R's bound, met at the value itself.
 * Source: Rossi, Lampugnani & Marchi, Stat Med 1999;18:2111-2122; `algo.cusum` of R surveillance:
 * test/golden/cusum.json.
 */
export const cusum = chartDetector({
  id: "cusum",
  version: "1",
  params: CusumParams,
  chart: cusumChart,
});
