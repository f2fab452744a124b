import { pgamma } from "./pgamma.ts";
import type { Tail } from "./tail.ts";

/**
 * Poisson distribution: P(Y <= k), or P(Y > k).
 *
 * P(Y >= k) is `ppois(k - 1, mean, "upper")`. Relative error below 1e-12 in either tail. Throws a RangeError
 * on a mean below 0.
 *
 * @example
 *     ppois(4, 2, "upper"); // 0.052653
 */
export const ppois = (k: number, mean: number, tail: Tail = "lower"): number =>
  k < 0 ? (tail === "lower" ? 0 : 1) : pgamma(mean, Math.floor(k) + 1, other[tail]);

/** P(Y <= k) is the upper tail of the gamma distribution with shape k + 1. */
const other = { lower: "upper", upper: "lower" } as const;
