import { digamma, trigamma } from "./digamma.ts";
import { combined } from "./least-squares.ts";
import { logLinearFit } from "./log-linear-fit.ts";

/** How the mean of a quiet series goes: level, yearly waves and perhaps a trend, on the log scale. Plain data. */
export interface SeasonalModel {
  /** 1, [t], then a cosine and a sine for each wave. */
  readonly coefficients: readonly number[];
  readonly S: number;
  readonly trend: boolean;
  readonly periodsPerYear: number;
  /** Extra-Poisson variance: variance = mean + alpha × mean². */
  readonly alpha: number;
}

type Shape = Pick<SeasonalModel, "S" | "trend" | "periodsPerYear">;

/** A period's place in time, from 1, and its count. */
export interface Point {
  readonly t: number;
  readonly count: number;
}

const rowOf = (t: number, { S, trend, periodsPerYear }: Shape): number[] => {
  const row = trend ? [1, t] : [1];
  for (let s = 1; s <= S; s++) {
    const angle = (2 * Math.PI * s * t) / periodsPerYear;
    row.push(Math.cos(angle), Math.sin(angle));
  }
  return row;
};

/** Cases expected at time `t`. */
export const meanAt = ({ coefficients, ...shape }: SeasonalModel, t: number): number =>
  Math.exp(rowOf(t, shape).reduce((sum, x, j) => sum + x * (coefficients[j] ?? 0), 0));

/**
 * Fits the model to the points; `alpha` absent = estimated by maximum likelihood, 0 = Poisson.
 *
 * Where the counts vary no more than Poisson's, or are all 0, the estimate is 0. Null where no model can be fitted.
 */
export const seasonalModel = (
  points: readonly Point[],
  shape: Shape,
  alpha?: number,
): SeasonalModel | null => {
  const rows = points.map(({ t }) => rowOf(t, shape));
  const columns = (rows[0] ?? []).map((_, j) => Float64Array.from(rows, (row) => row[j] ?? 0));
  const counts = Float64Array.from(points, ({ count }) => count);
  const fitWith = (given: number): SeasonalModel | null => {
    const coefficients = logLinearFit(columns, counts, given);
    return coefficients && { ...shape, coefficients, alpha: given };
  };
  const poisson = fitWith(alpha ?? 0);
  if (alpha !== undefined || !poisson) return poisson;

  let model = poisson;
  for (let round = 0; round < mostRounds; round++) {
    const means = combined(columns, model.coefficients).map(Math.exp);
    const estimate = 1 / sizeOf(counts, means);
    const next = estimate < leastAlpha ? null : fitWith(estimate);
    if (!next) return poisson;
    const isSettled = Math.abs(estimate - model.alpha) <= 1e-9 * estimate;
    model = next;
    if (isSettled) break;
  }
  return model;
};

const mostRounds = 50;
/** Below it the counts are Poisson: R's estimate runs on until it is told to stop. */
const leastAlpha = 1e-5;

/**
 * Most likely size of negative binomial counts with known means, by Newton's method as `theta.ml` of R's MASS.
 *
 * Infinite where the counts vary no more than Poisson's.
 */
const sizeOf = (counts: Float64Array, means: Float64Array): number => {
  let size = counts.length / sumOver(counts, means, (y, mu) => (y / mu - 1) ** 2);
  for (let pass = 0; pass < 100; pass++) {
    const score = sumOver(
      counts,
      means,
      (y, mu) =>
        digamma(size + y) - digamma(size) + Math.log(size / (size + mu)) + (mu - y) / (mu + size),
    );
    const curvature = sumOver(
      counts,
      means,
      (y, mu) =>
        trigamma(size) -
        trigamma(size + y) -
        1 / size +
        2 / (mu + size) -
        (y + size) / (mu + size) ** 2,
    );
    const step = score / curvature;
    if (!Number.isFinite(step) || size > 1 / leastAlpha) return Number.POSITIVE_INFINITY;
    // A step below nought would leave the parameter's range: go halfway instead.
    size = size + step > 0 ? size + step : size / 2;
    if (Math.abs(step) <= 1e-10 * size) break;
  }
  return size;
};

const sumOver = (
  counts: Float64Array,
  means: Float64Array,
  term: (y: number, mu: number) => number,
): number => counts.reduce((sum, y, i) => sum + term(y, means[i] ?? 0), 0);
