/** Coefficients of a rational approximation: numerator and denominator, highest power first. */
type Piece = readonly [readonly number[], readonly number[]];

const central: Piece = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1,
  ],
];

const tail: Piece = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
    3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
    0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
  ],
];

const farTail: Piece = [
  [
    2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
  ],
];

const polynomial = (coefficients: readonly number[], x: number) =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

const rational = ([numerator, denominator]: Piece, x: number) =>
  polynomial(numerator, x) / polynomial(denominator, x);

/**
 * Quantile of the standard normal distribution: the z with P(Z <= z) = p, or with P(Z > z) = p.
 *
 * Use the upper tail instead of `qnorm(1 - p)`, which loses the digits of a small p. Relative error
 * below 1e-14, down to p = 1e-300. Throws a RangeError on a p outside 0 to 1; 0 and 1 give infinities.
 *
 * Source: Wichura, Appl Stat 1988;37:477-484 (algorithm AS 241, PPND16).
 *
 * @example
 *     qnorm(0.975); // 1.95996
 */
export const qnorm = (p: number, tailOf: "lower" | "upper" = "lower"): number => {
  if (!(p >= 0 && p <= 1)) {
    throw new RangeError(`Cannot find a normal quantile: p must be from 0 to 1, got ${p}`);
  }
  const sign = tailOf === "lower" ? 1 : -1;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return sign * q * rational(central, 0.180625 - q * q);

  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  if (r === Number.POSITIVE_INFINITY) return sign * Math.sign(q) * r;
  const z = r <= 5 ? rational(tail, r - 1.6) : rational(farTail, r - 5);
  return sign * Math.sign(q) * z;
};
