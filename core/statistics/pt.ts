import { pbeta } from "./pbeta.ts";
import type { Tail } from "./tail.ts";

/**
 * Student's t distribution with `df` degrees of freedom: P(T <= t), or P(T > t).
 *
 * Relative error below 1e-12 in either tail. Throws a RangeError on a `df` that is not above 0.
 *
 * @example
 *     pt(2, 5); // 0.94903
 */
export const pt = (t: number, df: number, tail: Tail = "lower"): number => {
  const isFar = t > 0 === (tail === "upper");
  return isFar ? tBeyond(t, df) : (1 + tWithin(t, df)) / 2;
};

/** P(T > |t|). */
export const tBeyond = (t: number, df: number): number => byBeta(t, df, "lower") / 2;

/** P(|T| <= |t|). */
export const tWithin = (t: number, df: number): number => byBeta(t, df, "upper");

const byBeta = (t: number, df: number, tail: Tail) => {
  // df/(df + t²) and its complement, without squaring a t that would overflow.
  const ratio = Math.abs(t) / Math.sqrt(df);
  const [x, y] =
    ratio < 1
      ? [1 / (1 + ratio * ratio), (ratio * ratio) / (1 + ratio * ratio)]
      : [1 / ratio / (ratio + 1 / ratio), ratio / (ratio + 1 / ratio)];
  return pbeta(x, df / 2, 0.5, tail, y);
};
