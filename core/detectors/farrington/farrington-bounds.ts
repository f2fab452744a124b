import { pnbinom } from "../../statistics/pnbinom.ts";
import { pnorm } from "../../statistics/pnorm.ts";
import { ppois } from "../../statistics/ppois.ts";
import { qnbinom } from "../../statistics/qnbinom.ts";
import { qnorm } from "../../statistics/qnorm.ts";
import { qpois } from "../../statistics/qpois.ts";
import type { Expectation } from "./farrington-model.ts";

/** Power of the counts that is assumed to be normal. */
export const powers = ["2/3", "1/2", "none"] as const;
export type Power = (typeof powers)[number];

/** Upper bound of a predicted count, and p-values. */
export interface Bound {
  /** Cases per period. */
  readonly threshold: number;
  /** P(Y >= observed). */
  readonly pValue: (observed: number) => number;
}

/**
 * Upper bound of a prediction that is normal on the scale of a power of the counts.
 *
 *     tau       = phi + se² / mean                                 variance of the prediction over its mean
 *     2/3       : (mean^(2/3) + q sqrt(4/9 mean^(1/3) tau))^(3/2)  cases per period
 *     1/2       : (mean^(1/2) + q sqrt(tau / 4))²
 *     none      : mean + q sqrt(mean tau)
 *
 * `tail` is the one-sided probability above the bound.
 *
 * Source: Farrington et al., JRSS A 1996;159:547-563.
 */
export const normalBound = (
  { mean, logSe, phi }: Expectation,
  power: Power,
  tail: number,
): Bound => {
  const tau = phi + mean * logSe * logSe;
  const { to, from, sd } = scales[power];
  const centre = to(mean);
  const spread = sd(mean, tau);
  return {
    threshold: from(centre + qnorm(tail, "upper") * spread),
    pValue: (observed) => pnorm((to(observed) - centre) / spread, "upper"),
  };
};

const twoThirds = (count: number) => Math.cbrt(count) ** 2;

const scales = {
  "2/3": {
    to: twoThirds,
    from: (value: number) => value ** 1.5,
    sd: (mean: number, tau: number) => (2 / 3) * Math.sqrt(Math.cbrt(mean) * tau),
  },
  "1/2": {
    to: Math.sqrt,
    from: (value: number) => value * value,
    sd: (_: number, tau: number) => Math.sqrt(tau) / 2,
  },
  none: {
    to: (count: number) => count,
    from: (value: number) => value,
    sd: (mean: number, tau: number) => Math.sqrt(mean * tau),
  },
} as const;

/**
 * Upper bound of a negative binomial count with variance phi × mean; Poisson if phi is 1.
 *
 *     threshold = its quantile at 1 - tail      cases per period, a whole number
 *
 * Source: Noufaily et al., Stat Med 2013;32:1206-1222; Salmon et al., J Stat Soft 2016;70(10).
 */
export const countBound = (mean: number, phi: number, tail: number): Bound => {
  if (phi <= 1) {
    return {
      threshold: qpois(1 - tail, mean),
      pValue: (observed) => ppois(observed - 1, mean, "upper"),
    };
  }
  const counts = { size: mean / (phi - 1), prob: 1 / phi };
  return {
    threshold: qnbinom(1 - tail, counts),
    pValue: (observed) => pnbinom(observed - 1, counts, "upper"),
  };
};
