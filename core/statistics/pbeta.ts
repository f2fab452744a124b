import { binomialDensity } from "./binomial-density.ts";
import type { Tail } from "./tail.ts";

/**
 * Beta distribution: the regularized incomplete beta function I_x(a, b), or 1 - I_x(a, b).
 *
 * `complement` is 1 - x: give it where it is known better than by subtraction. Relative error below 1e-12
 * in either tail, for a and b from 1e-12 to 1e12. Throws a RangeError on a or b not above 0, and on an x
 * outside 0 to 1.
 *
 * Source: Numerical Recipes, 3rd ed., 6.4 (continued fraction); prefix after Loader 2000.
 */
export const pbeta = (
  x: number,
  a: number,
  b: number,
  tail: Tail = "lower",
  complement = 1 - x,
): number => {
  if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) {
    throw new RangeError(
      `Cannot find a beta probability: needs a and b above 0 and x from 0 to 1, got ${a}, ${b} and ${x}`,
    );
  }
  return tail === "lower" ? incomplete(x, complement, a, b) : incomplete(complement, x, b, a);
};

/** I_x(a, b), through the other tail where that is the quicker way and costs no digits. */
const incomplete = (x: number, y: number, a: number, b: number): number => {
  if (x === 0) return 0;
  if (y === 0) return 1;
  if (x * (a + b + 2) <= a + 1) return direct(x, y, a, b);
  const other = direct(y, x, b, a);
  return other < 0.9 ? 1 - other : direct(x, y, a, b);
};

const direct = (x: number, y: number, a: number, b: number): number =>
  (binomialDensity(a, b, x, y) * b * fraction(x, a, b)) / (a + b);

/** The continued fraction of I_x(a, b) by Lentz's method. */
const fraction = (x: number, a: number, b: number): number => {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let n = 1; n < 1_000_000; n++) {
    const even = (n * (b - n) * x) / ((a + 2 * n - 1) * (a + 2 * n));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    value *= c * d;
    const odd = (-(a + n) * (a + b + n) * x) / ((a + 2 * n) * (a + 2 * n + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) <= Number.EPSILON) break;
  }
  return value;
};

const nonZero = (value: number) => (value === 0 ? Number.EPSILON * Number.EPSILON : value);
