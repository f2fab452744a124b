import type { ChartStep } from "../cusum/chart.ts";
import { seasonalModel } from "../cusum/seasonal-model.ts";
import type { Points } from "../cusum/seasonal-shape.ts";
import type { GlrParams } from "./glr-params.ts";
import type { GlrState, LearntCounts } from "./glr-state.ts";

export const learntFrom = ({ times, counts }: Points): LearntCounts => ({
  times: [...times],
  counts: [...counts],
});

/** Least in-control mean: half a case in the whole baseline. R knows none. */
export const leastMean = (known: number, { compat }: GlrParams): number =>
  compat ? 0 : 0.5 / known;

/** The state with the period at its place among the counts to learn from, where the mean is to be fitted anew. */
export const withLearnt = (state: GlrState, step: ChartStep, params: GlrParams): GlrState => {
  const { learnt, mean, t } = state;
  if (!learnt || "means" in mean) return state;
  const { baselineYears, compat } = params;
  const isLeftOut = step.count === null || (!compat && step.isExcluded === true);
  const times = isLeftOut ? learnt.times : [...learnt.times, t];
  const counts = isLeftOut ? learnt.counts : [...learnt.counts, step.count ?? 0];
  if (compat) return { ...state, learnt: { times, counts } };
  const first = t + 1 - baselineYears * mean.periodsPerYear;
  const from = times.findIndex((time) => time >= first);
  const kept = from === -1 ? times.length : from;
  return { ...state, learnt: { times: times.slice(kept), counts: counts.slice(kept) } };
};

/**
 * The state after an alarm with its mean fitted to the counts up to there, the alarm's among them; alpha stays, as in R.
 *
 * Where less than a year is known of them, or no model can be fitted, the mean stays as it was.
 */
export const refitted = (state: GlrState, params: GlrParams): GlrState => {
  const { learnt, mean, alpha } = state;
  if (!learnt || "means" in mean) return state;
  const known = learnt.counts.length;
  if (!params.compat && known < mean.periodsPerYear) return state;
  const points = {
    times: Float64Array.from(learnt.times),
    counts: Float64Array.from(learnt.counts),
  };
  const anew = seasonalModel(points, mean, alpha);
  return anew ? { ...state, mean: anew, floor: leastMean(known, params) } : state;
};
