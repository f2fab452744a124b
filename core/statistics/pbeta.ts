import { binomialDensity } from "./binomial-density.ts";
import type { Tail } from "./tail.ts";

/**
 * Beta distribution: the regularized incomplete beta function I_x(a, b), or 1 - I_x(a, b).
 *
 * `complement` is 1 - x; pass it if it is known more precisely than by subtraction. Relative error below 1e-12
 * in either tail, for a and b from 1e-12 to 1e12. Throws a RangeError on a or b not above 0, and on an x
 * outside 0 to 1.
 *
 * Source: DiDonato & Morris, ACM Trans Math Softw 1992;18:360-373 (continued fraction); prefix after Loader
 * 2000.
 *
 * @example
 *     pbeta(0.3, 2, 5); // 0.579825
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

/** I_x(a, b), computed from the other tail if that is faster and loses no precision. */
const incomplete = (x: number, y: number, a: number, b: number): number => {
  if (x === 0) return 0;
  if (y === 0) return 1;
  // (a + b) × (mean - x), computed from the smaller probability, which is more precise.
  const below = x < y ? a - (a + b) * x : (a + b) * y - b;
  if (below + 1 >= 2 * x) return direct(x, y, { a, b, below });
  const other = direct(y, x, { a: b, b: a, below: -below });
  return other < 0.9 ? 1 - other : direct(x, y, { a, b, below });
};

interface Place {
  readonly a: number;
  readonly b: number;
  readonly below: number;
}

const direct = (x: number, y: number, place: Place): number => {
  const { a, b } = place;
  return ((binomialDensity(a, b, x, y) * a * b) / (a + b)) * fraction(x, y, place);
};

/** The continued fraction of I_x(a, b) / (x^a y^b / B(a, b)), by Lentz's method. */
const fraction = (x: number, y: number, { a, b, below }: Place): number => {
  const first = (1 + below) / (1 + 1 / a);
  let c = Number.MAX_VALUE;
  let d = 1 / nonZero(first);
  let value = d;
  for (let n = 1; n < 1_000_000; n++) {
    const w = n * (b - n) * x;
    const s = a + 2 * n - 1;
    const p = n - 1 + a;
    const alpha = ((p * (p + b)) / (s * s)) * w * x;
    const beta = n + w / s + ((a + n) / (s + 2)) * (1 + below + n * (1 + y));
    d = 1 / nonZero(beta + alpha * d);
    c = nonZero(beta + alpha / c);
    value *= c * d;
    if (Math.abs(c * d - 1) <= Number.EPSILON) break;
  }
  return value;
};

const nonZero = (value: number) => (value === 0 ? Number.EPSILON * Number.EPSILON : value);
