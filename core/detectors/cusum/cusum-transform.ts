/** Transforms of a count to mean 0 and standard deviation 1 in control; the names are R's. */
export const transforms = [
  "standard",
  "rossi",
  "anscombe",
  "anscombe2nd",
  "pearsonNegBin",
  "anscombeNegBin",
  "none",
] as const;
export type Transform = (typeof transforms)[number];

/** The in-control distribution of the counts. */
export interface InControl {
  /** Cases per period. */
  readonly m: number;
  /** variance = m + alpha m², for the negative binomial transforms. */
  readonly alpha: number;
}

/** Standardised counts, in standard deviations; increasing in the count. */
export const transformed: Readonly<Record<Transform, (x: number, of: InControl) => number>> = {
  standard: (x, { m }) => (x - m) / Math.sqrt(m),
  rossi: (x, { m }) => (x - 3 * m + 2 * Math.sqrt(x * m)) / (2 * Math.sqrt(m)),
  anscombe: (x, { m }) => (1.5 * (x ** (2 / 3) - m ** (2 / 3))) / m ** (1 / 6),
  anscombe2nd: (x, { m }) =>
    (x ** (2 / 3) - (m ** (2 / 3) - m ** (-1 / 3) / 9)) / ((2 / 3) * m ** (1 / 6)),
  pearsonNegBin: (x, { m, alpha }) => (x - m) / Math.sqrt(m + alpha * m * m),
  anscombeNegBin: (x, { m, alpha }) =>
    (steadied(x, alpha) - steadied(m, alpha)) / (m + alpha * m * m) ** (1 / 6),
  none: (x) => x,
};

/**
 * ∫ (u + alpha u²)^(-1/3) du from 0 to x: a scale on which the variance hardly depends on the mean.
 *
 *     = 1.5 x^(2/3) F(-alpha x),   F(v) = 2F1(1/3, 2/3; 5/3; v)
 *
 * R interpolates F in a table, to three digits; here it is computed to twelve.
 * Source: Abramowitz & Stegun 15.3.4 and 15.3.6.
 */
const steadied = (x: number, alpha: number): number =>
  1.5 * x ** (2 / 3) * hypergeometric(-alpha * x);

/** Γ(2/3)² / Γ(1/3) */
const gammas = 0.684474130631398;

const hypergeometric = (v: number): number => {
  const rest = 1 / (1 - v);
  const outer = rest ** (1 / 3);
  if (rest >= 0.5) return outer * series(5 / 3, 1 - rest);
  return 2 * outer * (series(2 / 3, rest) - gammas * outer * (1 - rest) ** (-2 / 3));
};

/** 2F1(1/3, 1; c; w) for 0 <= w <= 1/2. */
const series = (c: number, w: number): number => {
  let term = 1;
  let sum = 1;
  for (let n = 0; term > 1e-17 * sum; n++) {
    term *= ((1 / 3 + n) / (c + n)) * w;
    sum += term;
  }
  return sum;
};
