import { chancesOf, type NegativeBinomial } from "./negative-binomial.ts";
import { mostSummed, smallCounts, summedAbove, summedUpTo } from "./negative-binomial-sums.ts";
import { pbeta } from "./pbeta.ts";
import type { Tail } from "./tail.ts";

/**
 * Negative binomial distribution: P(Y <= k), or P(Y > k).
 *
 * P(Y >= k) is `pnbinom(k - 1, of, "upper")`. Relative error below 1e-12 in either tail. Throws a RangeError
 * on parameters out of bounds.
 *
 * @example
 *     pnbinom(3, { size: 2, prob: 0.5 }); // 0.8125
 */
export const pnbinom = (k: number, of: NegativeBinomial, tail: Tail = "lower"): number => {
  const { prob, rest } = chancesOf(of);
  if (k < 0) return tail === "lower" ? 0 : 1;
  const { size } = of;
  const last = Math.floor(k);
  const small = last <= mostSummed ? smallCounts(size, prob, rest) : null;
  if (small) return tail === "lower" ? summedUpTo(last, small) : summedAbove(last, small);
  return pbeta(prob, size, last + 1, tail, rest);
};
