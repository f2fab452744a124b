import { devianceTerm } from "./deviance-term.ts";
import { stirlingError } from "./stirling-error.ts";

/**
 * Poisson density extended to real x >= 0, for mean >= 0.
 *
 *     mean^x e^-mean / Γ(x + 1)
 *
 * Relative error below 1e-12 unless the result underflows.
 *
 * Source: Loader, Fast and accurate computation of binomial probabilities, 2000.
 *
 * @example
 *     poissonDensity(2.5, 3); // 0.23353
 */
export const poissonDensity = (x: number, mean: number): number => {
  if (mean === 0) return x === 0 ? 1 : 0;
  if (x === 0) return Math.exp(-mean);
  return Math.exp(-stirlingError(x) - devianceTerm(x, mean)) / Math.sqrt(2 * Math.PI * x);
};
