/** (ln 2π) / 2. */
export const halfLogTwoPi = 0.9189385332046728;

/** From this x on the series is exact to a double. */
export const seriesFrom = 15;

/**
 * The error of Stirling's formula for ln Γ(x + 1), as its asymptotic series; x must be at least `seriesFrom`.
 *
 * Source: Abramowitz & Stegun 6.1.40.
 */
export const stirlingSeries = (x: number): number => {
  const s = 1 / (x * x);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188)))) / x;
};
