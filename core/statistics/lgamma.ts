import { halfLogTwoPi, seriesFrom, stirlingSeries } from "./stirling-series.ts";

/** (ζ(k) - 1) / k for k = 2 … 31: the Taylor coefficients of ln Γ at 2. */
const coefficients = [
  0.3224670334241132, 0.0673523010531981, 0.020580808427784546, 0.007385551028673986,
  0.0028905103307415234, 0.001192753911703261, 0.0005096695247430425, 0.00022315475845357939,
  9.945751278180853e-5, 4.492623673813314e-5, 2.050721277567069e-5, 9.439488275268397e-6,
  4.374866789907488e-6, 2.039215753801366e-6, 9.55141213040742e-7, 4.492469198764566e-7,
  2.1207184805554665e-7, 1.0043224823968099e-7, 4.7698101693639804e-8, 2.2711094608943164e-8,
  1.0838659214896955e-8, 5.183475041970047e-9, 2.4836745438024785e-9, 1.1921401405860912e-9,
  5.731367241678862e-10, 2.7595228851242334e-10, 1.330476437424449e-10, 6.4229645638381e-11,
  3.1044247747322276e-11, 1.5021384080754142e-11,
];

/** 1 - Euler's constant: the derivative of ln Γ at 2. */
const slope = 0.42278433509846713;

/** ln Γ(2 + z) for |z| <= 1/2, with full relative accuracy at the zero. */
const aboutTwo = (z: number) =>
  z * (slope + z * coefficients.reduceRight((sum, c) => c - z * sum, 0));

/**
 * Natural logarithm of the gamma function, for x >= 0.
 *
 * Relative error below 1e-14, also near its zeros at 1 and 2. Infinite at 0. Throws a RangeError below 0.
 *
 * Source: Abramowitz & Stegun 6.1.33 (series) and 6.1.40 (Stirling).
 *
 * @example
 *     lgamma(5); // 3.17805
 */
export const lgamma = (x: number): number => {
  if (!(x >= 0)) throw new RangeError(`Cannot find ln Γ: x must be at least 0, got ${x}`);
  if (x >= seriesFrom) return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingSeries(x);
  if (x < 0.5) return aboutTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return aboutTwo(x - 1) - Math.log1p(x - 1);

  let rest = x;
  let product = 1;
  while (rest > 2.5) {
    rest -= 1;
    product *= rest;
  }
  return aboutTwo(rest - 2) + Math.log(product);
};
