import { discreteQuantile, fuzz } from "./discrete-quantile.ts";
import { chancesOf, type NegativeBinomial } from "./negative-binomial.ts";
import { smallCounts, summedQuantile } from "./negative-binomial-sums.ts";
import { pnbinom } from "./pnbinom.ts";

/**
 * Negative binomial quantile: the smallest k with P(Y <= k) >= p, as `qnbinom` of R.
 *
 * Throws a RangeError on a p outside 0 to 1 and on parameters out of bounds.
 *
 * @example
 *     qnbinom(0.95, { size: 2, prob: 0.5 }); // 6
 */
export const qnbinom = (p: number, of: NegativeBinomial): number => {
  const { prob, rest } = chancesOf(of);
  const { size } = of;
  const small = p >= 0 && p < 1 ? smallCounts(size, prob, rest) : null;
  const found = small ? summedQuantile(p * fuzz, small) : undefined;
  if (found !== undefined) return found;
  return discreteQuantile(p, {
    mean: (size * rest) / prob,
    sd: Math.sqrt(size * rest) / prob,
    skewness: rest > 0 ? (1 + rest) / Math.sqrt(size * rest) : 0,
    cumulative: (k) => pnbinom(k, of),
  });
};
