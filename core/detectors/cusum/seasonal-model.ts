import { logLinearFit } from "../../statistics/log-linear-fit.ts";
import { leastAlpha, likeliestSize } from "../../statistics/negative-binomial-size.ts";
import { seasonWaves } from "./season-waves.ts";
import { seasonalFit } from "./seasonal-fit.ts";
import type { Points, SeasonalShape } from "./seasonal-shape.ts";

/** In-control mean of a series on the log scale: level, yearly waves and an optional trend. */
export interface SeasonalModel extends SeasonalShape {
  /** Of 1, [t], then a cosine and a sine for each wave. */
  readonly coefficients: readonly number[];
  /** Extra-Poisson variance: variance = mean + alpha × mean². */
  readonly alpha: number;
}

/** Cases expected at time `t`, a whole number from 1. */
export const meanAt = (model: SeasonalModel, t: number): number => {
  const { coefficients, trend, periodsPerYear } = model;
  const waves = seasonWaves(model);
  const place = t % periodsPerYear;
  const firstWave = trend ? 2 : 1;
  let linear = coefficients[0] ?? 0;
  if (trend) linear += t * (coefficients[1] ?? 0);
  for (let j = 0; j < waves.length; j++) {
    linear += (waves[j]?.[place] ?? 0) * (coefficients[firstWave + j] ?? 0);
  }
  return Math.exp(linear);
};

/**
 * Fits the model to the points; `alpha` is estimated by maximum likelihood if absent; 0 is Poisson.
 *
 * If the counts are not overdispersed, or are all 0, the estimate is 0. Null if no model can be fitted.
 */
export const seasonalModel = (
  points: Points,
  shape: SeasonalShape,
  alpha?: number,
): SeasonalModel | null => {
  const poisson = fitted(points, shape, { alpha: alpha ?? 0 });
  if (alpha !== undefined || !poisson) return poisson;

  let model = poisson;
  let size: number | undefined;
  for (let round = 0; round < mostRounds; round++) {
    size = likeliestSize(points.counts, meansOf(points, model), size);
    const estimate = 1 / size;
    const next = estimate < leastAlpha ? null : refitted(points, model, estimate);
    if (!next) return poisson;
    const isSettled = Math.abs(estimate - model.alpha) <= 1e-9 * estimate;
    model = next;
    if (isSettled) break;
  }
  return model;
};

const mostRounds = 50;

const fitted = (
  points: Points,
  shape: SeasonalShape,
  start: { readonly alpha: number; readonly from?: readonly number[] },
): SeasonalModel | null => {
  const { alpha } = start;
  const coefficients = seasonalFit(points, shape, start) ?? plainFit(points, shape, alpha);
  return coefficients && { ...shapeOf(shape), coefficients, alpha };
};

/** The model fitted again with another alpha, starting from its coefficients. */
const refitted = (points: Points, model: SeasonalModel, alpha: number): SeasonalModel | null =>
  fitted(points, model, { alpha, from: model.coefficients });

const shapeOf = ({ S, trend, periodsPerYear }: SeasonalShape) => ({ S, trend, periodsPerYear });

/** Slower fit that copes with nearly collinear columns, as with only a few weeks of a year. */
const plainFit = ({ times, counts }: Points, shape: SeasonalShape, alpha: number) => {
  const { trend, periodsPerYear } = shape;
  const columns = [
    times.map(() => 1),
    ...(trend ? [times] : []),
    ...seasonWaves(shape).map((wave) => times.map((t) => wave[t % periodsPerYear] ?? 0)),
  ];
  return logLinearFit(columns, counts, alpha);
};

const meansOf = ({ times }: Points, model: SeasonalModel): Float64Array =>
  times.map((t) => meanAt(model, t));
