import { lgamma } from "../../statistics/lgamma.ts";

/** Up to this count Γ(y + r) / Γ(r) is multiplied out: quicker and as exact. */
const multiplied = 12;
/** Below it the counts are Poisson. */
const leastDispersion = 1.001;

/**
 * Log likelihood of a count with given mean and dispersion, without the term that depends on the count alone (ln y!).
 *
 *     ln Γ(y + r) - ln Γ(r) - r ln D + y ln((D - 1) / D),  r = mean / (D - 1)
 *     y ln mean - mean                                     where D is 1: Poisson
 *
 * `dispersion` D is variance over mean, at least 1; `mean` is above 0, in cases per period. Never throws.
 */
export const countKernelOf = (mean: number, dispersion: number): ((y: number) => number) => {
  if (dispersion < leastDispersion) {
    const logMean = Math.log(mean);
    return (y) => y * logMean - mean;
  }
  const size = mean / (dispersion - 1);
  const constant = size * Math.log(dispersion);
  const slope = Math.log1p(-1 / dispersion);
  let base: number | null = null;
  return (y) => {
    if (y <= multiplied) return logRisen(y, size) - constant + y * slope;
    base ??= lgamma(size);
    return lgamma(y + size) - base - constant + y * slope;
  };
};

/** The same for one count. */
export const countKernel = (y: number, mean: number, dispersion: number): number => {
  if (dispersion < leastDispersion) return y * Math.log(mean) - mean;
  const size = mean / (dispersion - 1);
  return logRisen(y, size) - size * Math.log(dispersion) + y * Math.log1p(-1 / dispersion);
};

/** ln of Γ(y + size) / Γ(size). */
const logRisen = (y: number, size: number): number => {
  if (y > multiplied) return lgamma(y + size) - lgamma(size);
  let product = 1;
  for (let j = 0; j < y; j++) product *= size + j;
  return Math.log(product);
};
