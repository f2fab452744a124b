import type { Count } from "../../report.ts";
import { leastCount } from "../../statistics/least-count.ts";
import { baselineOf, type Chart } from "../cusum/chart.ts";
import { meanAt, seasonalModel } from "../cusum/seasonal-model.ts";
import { type Assessment, notAssessed } from "../detector.ts";
import { periodsPerYear } from "../periods-per-year.ts";
import { fillByStretches } from "./glr-columns.ts";
import { type GlrAsked, lengthsOf } from "./glr-lengths.ts";
import type { GlrParams } from "./glr-params.ts";
import { learntFrom, leastMean, refitted, withLearnt } from "./glr-refit.ts";
import type { GlrState } from "./glr-state.ts";
import { type GlrRule, glrStatistic, logRatio, type Part } from "./glr-statistic.ts";

const nothingYet: Part = { x: [], mu: [], before: [] };

/** The GLR chart for Poisson or negative binomial counts, to be kept from period to period. */
export const glrChart = (isPoisson: boolean): Chart<GlrParams, GlrState> => {
  const judging = (state: GlrState, params: GlrParams) => judged(state, { params, isPoisson });
  return {
    begin(series, start, params) {
      const { points, t } = baselineOf(series, start, params);
      const begun = { part: nothingYet, sum: 0, last: 0, t };
      const { mu0, alpha = isPoisson ? 0 : undefined, compat } = params;
      if (Array.isArray(mu0)) {
        return { ...begun, mean: { means: mu0, from: t }, alpha: alpha ?? 0, floor: 0 };
      }
      const year = periodsPerYear[series.frequency];
      if (points.counts.length < (compat ? 1 : year)) return "short-baseline";
      const mean = seasonalModel(points, { ...mu0, periodsPerYear: year }, alpha);
      // R cannot estimate alpha from noughts alone, and stops.
      const isHopeless =
        compat && alpha === undefined && points.counts.every((count) => count === 0);
      if (!mean || isHopeless) return "degenerate-baseline";
      const floor = leastMean(points.counts.length, params);
      const learnt = mu0.refit ? { learnt: learntFrom(points) } : {};
      return { ...begun, mean, alpha: mean.alpha, floor, ...learnt };
    },

    judge(state, count, params): Assessment {
      const expected = inControl(state);
      const figures = { alpha: state.alpha };
      if (Number.isNaN(expected)) return notAssessed("short-baseline", { figures });
      const { statistic, isAlarm } = judging(state, params);
      const fewest = () => leastCount((cases) => isAlarm(statistic(cases)));
      if (!params.compat || count === null) {
        const known = { expected, threshold: fewest() - 1, figures };
        if (count === null) return notAssessed("no-report", known);
        const score = statistic(count);
        return { kind: "assessed", observed: count, ...known, score, alarm: isAlarm(score) };
      }
      const score = statistic(count);
      const isValue = params.ret !== "cases";
      const threshold = isValue ? score : (casesOfR(state, { expected, params }) ?? fewest());
      const known = { expected, threshold, figures };
      return { kind: "assessed", observed: count, ...known, score, alarm: isAlarm(score) };
    },

    advance(state, step, params) {
      const { count } = step;
      const later = { ...withLearnt(state, step, params), t: state.t + 1 };
      if (count === null) return later;
      const { statistic, isAlarm } = judging(state, params);
      const value = statistic(count);
      const after = { ...later, last: count };
      if (isAlarm(value)) return refitted({ ...after, part: nothingYet, sum: 0 }, params);
      return { ...after, sum: value, part: kept(withCount(state, count), params.M) };
    },

    fill: (state, run, params) => fillByStretches(state, run, { params, isPoisson }),
  };
};

const inControl = ({ mean, t, floor }: GlrState): number =>
  "means" in mean ? (mean.means[t - mean.from] ?? Number.NaN) : Math.max(floor, meanAt(mean, t));

const withCount = (state: GlrState, count: Count): Part => ({
  x: [...state.part.x, count ?? 0],
  mu: [...state.part.mu, inControl(state)],
  before: [...state.part.before, state.last],
});

/** R's longest stretch holds one more than M. */
const kept = ({ x, mu, before }: Part, M: number): Part => {
  if (M < 0 || x.length <= M) return { x, mu, before };
  return { x: x.slice(-M), mu: mu.slice(-M), before: before.slice(-M) };
};

/** The statistic after a count, and whether it alarms: R alarms at the limit, and above it with theta or "epi". */
const judged = (state: GlrState, { params, isPoisson }: GlrAsked) => {
  const { theta, dir, change, compat } = params;
  const limit = params["c.ARL"];
  const { alpha } = state;
  const mu = inControl(state);
  const rule: GlrRule = {
    alpha,
    dir,
    change,
    lengths: lengthsOf(state.part.x.length + 1, { params, isPoisson }),
    skipsEmpty: compat === "r",
  };
  return {
    statistic: (x: number): number =>
      theta === undefined
        ? glrStatistic(withCount(state, x), rule)
        : Math.max(0, state.sum + logRatio({ x, mu, level: mu * Math.exp(theta) }, alpha)),
    isAlarm: (value: number): boolean =>
      theta === undefined && change === "intercept" ? value >= limit : value > limit,
  };
};

/** R's count that alarms, for a known increase: a real number. */
const casesOfR = (
  { sum, alpha }: GlrState,
  { expected, params }: { readonly expected: number; readonly params: GlrParams },
): number | undefined => {
  const { theta } = params;
  if (theta === undefined) return undefined;
  const missing = params["c.ARL"] - sum;
  if (alpha === 0) return (missing + expected * (Math.exp(theta) - 1)) / theta;
  const logQ = Math.log((1 + alpha * expected) / (1 + alpha * expected * Math.exp(theta)));
  return (missing - logQ / alpha) / (theta + logQ);
};
