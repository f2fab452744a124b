import { pgamma } from "./pgamma.ts";
import type { Tail } from "./tail.ts";

/**
 * Standard normal distribution: P(Z <= z), or P(Z > z).
 *
 * Use the upper tail instead of `1 - pnorm(z)`. Relative error below 1e-12 down to 1e-300. NaN if z is
 * NaN.
 *
 * @example
 *     pnorm(1.959963984540054, "upper"); // 0.025
 */
export const pnorm = (z: number, tail: Tail = "lower"): number => {
  if (Number.isNaN(z)) return Number.NaN;
  const isFar = z > 0 === (tail === "upper");
  const square = (z * z) / 2;
  return isFar ? pgamma(square, 0.5, "upper") / 2 : (1 + pgamma(square, 0.5)) / 2;
};
