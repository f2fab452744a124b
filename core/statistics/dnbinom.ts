import { binomialDensity } from "./binomial-density.ts";
import { chancesOf, type NegativeBinomial } from "./negative-binomial.ts";

/**
 * Negative binomial probability of exactly `k` (a whole number); 0 below 0. Relative error below 1e-12.
 *
 * @example
 *     dnbinom(3, { size: 2, prob: 0.5 }); // 0.125
 */
export const dnbinom = (k: number, of: NegativeBinomial): number => {
  const { prob, rest } = chancesOf(of);
  const { size } = of;
  if (k < 0) return 0;
  if (k === 0) return Math.exp(size * (rest < 0.5 ? Math.log1p(-rest) : Math.log(prob)));
  return (size / (size + k)) * binomialDensity(size, k, prob, rest);
};
