import { lgamma } from "./lgamma.ts";
import { tBeyond, tWithin } from "./pt.ts";
import { qnorm } from "./qnorm.ts";
import type { Tail } from "./tail.ts";

/**
 * Quantile of Student's t distribution: the t with P(T <= t) = p, or with P(T > t) = p.
 *
 * Newton's method on ln P against ln t, which is nearly linear in the tail; near the centre P(|T| <= t)
 * replaces P(T > t). Relative error below 1e-12. Throws a RangeError on a p outside 0 to 1 or a `df` that
 * is not above 0; 0 and 1 give infinities.
 *
 * @example
 *     qt(0.975, 5); // 2.57058
 */
export const qt = (p: number, df: number, tail: Tail = "lower"): number => {
  if (!(p >= 0 && p <= 1 && df > 0)) {
    throw new RangeError(
      `Cannot find a t quantile: needs p from 0 to 1 and df above 0, got ${p} and ${df}`,
    );
  }
  const sign = p < 0.5 === (tail === "lower") ? -1 : 1;
  const beyond = Math.min(p, 1 - p);
  if (beyond === 0) return sign * Number.POSITIVE_INFINITY;
  if (beyond === 0.5) return 0;
  return sign * (beyond < 0.25 ? outer(beyond, df) : inner(1 - 2 * beyond, df));
};

/** From this ln t on the power law of the tail is exact. */
const farLogT = 300;

/** The t > 0 with P(T > t) = p. */
const outer = (p: number, df: number) => {
  const farTail = (logConstant(df) + ((df - 1) / 2) * Math.log(df) - Math.log(p)) / df;
  if (farTail > farLogT) return Math.exp(farTail);
  const z = qnorm(p, "upper");
  const start = df > 30 ? Math.log(z + (z * z * z + z) / (4 * df)) : farTail;
  return newton(start, (t) => {
    const reached = tBeyond(t, df);
    return { error: Math.log(reached / p), slope: (-t * density(t, df)) / reached };
  });
};

/** The t > 0 with P(|T| <= t) = p. */
const inner = (p: number, df: number) =>
  newton(Math.log(p / (2 * density(0, df))), (t) => {
    const reached = tWithin(t, df);
    return { error: Math.log(reached / p), slope: (2 * t * density(t, df)) / reached };
  });

const newton = (start: number, at: (t: number) => { error: number; slope: number }): number => {
  let logT = start;
  for (let step = 0; step < 200; step++) {
    const { error, slope } = at(Math.exp(logT));
    logT -= error / slope;
    if (Math.abs(error / slope) <= 2e-15) break;
  }
  return Math.exp(logT);
};

/** ln of the density's normalizing constant. */
const logConstant = (df: number) =>
  lgamma((df + 1) / 2) - lgamma(df / 2) - Math.log(df * Math.PI) / 2;

const density = (t: number, df: number) =>
  Math.exp(logConstant(df) - ((df + 1) / 2) * Math.log1p((t / df) * t));
