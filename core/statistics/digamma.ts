/** From this x on the asymptotic series is exact to a double. */
const seriesFrom = 10;

/**
 * Digamma function: the derivative of ln Γ(x), for x > 0. Source: Abramowitz & Stegun 6.3.5 and 6.3.18.
 *
 * @example
 *     digamma(1); // -0.577216
 */
export const digamma = (x: number): number => {
  let z = x;
  let shift = 0;
  while (z < seriesFrom) {
    shift -= 1 / z;
    z += 1;
  }
  const r = 1 / (z * z);
  const series =
    r *
    (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * (1 / 132 - r * (691 / 32760))))));
  return shift + Math.log(z) - 1 / (2 * z) - series;
};

/**
 * Trigamma function: the derivative of `digamma`, for x > 0. Source: Abramowitz & Stegun 6.4.6 and 6.4.12.
 *
 * @example
 *     trigamma(1); // 1.64493
 */
export const trigamma = (x: number): number => {
  let z = x;
  let shift = 0;
  while (z < seriesFrom) {
    shift += 1 / (z * z);
    z += 1;
  }
  const r = 1 / (z * z);
  const series = r * (1 / 6 - r * (1 / 30 - r * (1 / 42 - r * (1 / 30 - r * (5 / 66)))));
  return shift + (1 + 1 / (2 * z) + series) / z;
};
