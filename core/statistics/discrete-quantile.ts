import { qnorm } from "./qnorm.ts";

/** A distribution on the whole numbers from 0. */
export interface CountDistribution {
  readonly mean: number;
  readonly sd: number;
  readonly skewness: number;
  /** P(Y <= k). */
  readonly cumulative: (k: number) => number;
}

/** R's tolerance for rounding: with it the quantile of P(Y <= k) is k. */
export const fuzz = 1 - 64 * Number.EPSILON;

/**
 * Quantile of a distribution of counts: the smallest whole k with P(Y <= k) >= p, with p reduced by 64 machine epsilons.
 *
 * Starts at the Cornish–Fisher expansion, doubles its steps until k is bracketed, then bisects.
 * Infinite at p = 1. Throws a RangeError on a p outside 0 to 1.
 *
 * Source: qpois and qnbinom of R 4.2.
 *
 * @example
 *     discreteQuantile(0.9, { mean: 1, sd: 1, skewness: 2, cumulative: (k) => 1 - 0.5 ** (k + 1) }); // 3
 */
export const discreteQuantile = (p: number, of: CountDistribution): number => {
  const z = qnorm(p);
  if (p === 0 || of.sd === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const target = p * fuzz;
  const reaches = (k: number) => of.cumulative(k) >= target;

  const start = of.mean + of.sd * (z + (of.skewness * (z * z - 1)) / 6);
  let low = Math.max(0, Math.round(start)) - 1;
  let high = low + 1;
  for (let step = 1; high < Number.MAX_SAFE_INTEGER && !reaches(high); step *= 2) {
    low = high;
    high += step;
  }
  for (let step = 1; low >= 0 && reaches(low); step *= 2) {
    high = low;
    low = Math.max(-1, low - step);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
};
