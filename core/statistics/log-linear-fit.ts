import { combined, leastSquares } from "./least-squares.ts";

/** As in R's `glm`: maximum number of iterations, and the relative change of the deviance at which they stop. */
export const mostPasses = 25;
export const settled = 1e-8;

/**
 * Log-linear regression: coefficients b of counts with mean e^(X b) and variance mean + alpha × mean² (Poisson if alpha is 0).
 *
 * Iteratively reweighted least squares with the starting values and stopping rule of R's `glm`, for the same
 * result. Null if the columns of X are linearly dependent or the iteration diverges.
 *
 * @example
 *     logLinearFit([Float64Array.of(1, 1, 1)], Float64Array.of(2, 4, 6)); // [1.38629]
 */
export const logLinearFit = (
  columns: readonly Float64Array[],
  counts: Float64Array,
  alpha = 0,
): number[] | null => {
  let means: Float64Array = counts.map((y) => (alpha === 0 ? y + 0.1 : y === 0 ? 1 / 6 : y));
  let linear: Float64Array = means.map(Math.log);
  let deviance = devianceOf(counts, means, alpha);
  let coefficients: number[] | null = null;
  for (let pass = 0; pass < mostPasses; pass++) {
    const weights = means.map((mean) => mean / (1 + alpha * mean));
    const working = linear.map((eta, i) => {
      const mean = means[i] ?? 0;
      return eta + ((counts[i] ?? 0) - mean) / mean;
    });
    coefficients = leastSquares(columns, working, weights);
    if (!coefficients) return null;
    linear = combined(columns, coefficients);
    means = linear.map(Math.exp);
    const before = deviance;
    deviance = devianceOf(counts, means, alpha);
    if (!Number.isFinite(deviance)) return null;
    if (Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < settled) break;
  }
  return coefficients;
};

const devianceOf = (counts: Float64Array, means: Float64Array, alpha: number): number => {
  let half = 0;
  for (let i = 0; i < counts.length; i++) {
    const [y = 0, mean = 0] = [counts[i], means[i]];
    const own = y === 0 ? 0 : y * Math.log(y / mean);
    half +=
      alpha === 0
        ? own - (y - mean)
        : own - (y + 1 / alpha) * Math.log((1 + alpha * y) / (1 + alpha * mean));
  }
  return 2 * half;
};
