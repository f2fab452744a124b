import { logRatio, type RatioOf } from "./plain-search.ts";

/**
 * Log likelihood ratio that each case causes lambda further cases, for counts with variance mu + alpha mu².
 *
 *     max over lambda >= 0 of  Σ ln L(x[i] | mu[i] + lambda x[i-1]) - ln L(x[i] | mu[i])
 *
 * Found by bisection of the slope in lambda.
 */
export const epidemicRatio =
  (alpha: number): RatioOf =>
  (all) => {
    const stretch = all.filter(({ before }) => before > 0);
    const slopeAt = (lambda: number) =>
      stretch.reduce((sum, { x, mu, before }) => {
        const level = mu + lambda * before;
        return sum + (before * (x - level)) / (level * (1 + alpha * level));
      }, 0);
    if (stretch.length === 0 || slopeAt(0) <= 0) return 0;
    let low = 0;
    let high = Math.max(...stretch.map(({ x, mu, before }) => (x - mu) / before));
    while (high - low > 1e-12 * high) {
      const middle = (low + high) / 2;
      if (middle === low || middle === high) break;
      if (slopeAt(middle) > 0) low = middle;
      else high = middle;
    }
    return stretch.reduce(
      (sum, { x, mu, before }) => sum + logRatio({ x, mu, level: mu + low * before }, alpha),
      0,
    );
  };
