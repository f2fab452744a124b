import { discreteQuantile } from "./discrete-quantile.ts";
import { ppois } from "./ppois.ts";

/**
 * Poisson quantile: the smallest k with P(Y <= k) >= p, as `qpois` of R. Throws a RangeError on a p outside 0 to 1.
 *
 * @example
 *     qpois(0.95, 2); // 5
 */
export const qpois = (p: number, mean: number): number =>
  discreteQuantile(p, {
    mean,
    sd: Math.sqrt(mean),
    skewness: mean > 0 ? 1 / Math.sqrt(mean) : 0,
    cumulative: (k) => ppois(k, mean),
  });
