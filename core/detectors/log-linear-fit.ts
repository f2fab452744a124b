import { leastSquares } from "./least-squares.ts";

/** As R's `glm`: at most so many passes, and done when the deviance moves less than this share. */
const mostPasses = 25;
const settled = 1e-8;

/**
 * Coefficients b of counts with mean e^(X b) and variance mean + alpha × mean²; alpha 0 is Poisson.
 *
 * Iteratively reweighted least squares with R's starting values and stopping rule, so that it ends where R's
 * `glm` ends. Null where the columns of X are not independent or the passes leave the numbers.
 */
export const logLinearFit = (
  rows: readonly (readonly number[])[],
  counts: readonly number[],
  alpha = 0,
): number[] | null => {
  let means = counts.map((y) => (alpha === 0 ? y + 0.1 : y === 0 ? 1 / 6 : y));
  let linear = means.map(Math.log);
  let deviance = devianceOf(counts, means, alpha);
  let coefficients: number[] | null = null;
  for (let pass = 0; pass < mostPasses; pass++) {
    const roots = means.map((mean) => Math.sqrt(mean / (1 + alpha * mean)));
    const weighted = rows.map((row, i) => row.map((x) => x * (roots[i] ?? 0)));
    const working = counts.map((y, i) => {
      const mean = means[i] ?? 0;
      return (roots[i] ?? 0) * ((linear[i] ?? 0) + (y - mean) / mean);
    });
    coefficients = leastSquares(weighted, working);
    if (!coefficients) return null;
    const fitted = coefficients;
    linear = rows.map((row) => row.reduce((sum, x, j) => sum + x * (fitted[j] ?? 0), 0));
    means = linear.map(Math.exp);
    const before = deviance;
    deviance = devianceOf(counts, means, alpha);
    if (!Number.isFinite(deviance)) return null;
    if (Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < settled) break;
  }
  return coefficients;
};

const devianceOf = (counts: readonly number[], means: readonly number[], alpha: number): number => {
  let half = 0;
  for (const [i, y] of counts.entries()) {
    const mean = means[i] ?? 0;
    const own = y === 0 ? 0 : y * Math.log(y / mean);
    half +=
      alpha === 0
        ? own - (y - mean)
        : own - (y + 1 / alpha) * Math.log((1 + alpha * y) / (1 + alpha * mean));
  }
  return 2 * half;
};
