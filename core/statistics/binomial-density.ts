import { devianceTerm } from "./deviance-term.ts";
import { stirlingError } from "./stirling-error.ts";

/**
 * Binomial density extended to real a > 0 and b > 0, with x + y = 1.
 *
 *     Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) x^a y^b
 *
 * Both x and y are arguments: computing the smaller as 1 minus the other would lose digits.
 *
 * Source: Loader, Fast and accurate computation of binomial probabilities, 2000.
 *
 * @example
 *     binomialDensity(2, 3, 0.4, 0.6); // 0.3456
 */
export const binomialDensity = (a: number, b: number, x: number, y: number): number => {
  if (x <= 0 || y <= 0) return 0;
  const n = a + b;
  const error = stirlingError(n) - stirlingError(a) - stirlingError(b);
  // a - n x = -(b - n y): computed from the smaller probability, which is more precise.
  const difference = x < y ? a - n * x : n * y - b;
  const deviance = devianceTerm(a, n * x, difference) + devianceTerm(b, n * y, -difference);
  return Math.exp(error - deviance) * Math.sqrt(n / (2 * Math.PI * a * b));
};
