import { lgamma } from "./lgamma.ts";
import { halfLogTwoPi, seriesFrom, stirlingSeries } from "./stirling-series.ts";

/**
 * What Stirling's formula leaves out, for x > 0.
 *
 *     error = ln Γ(x + 1) - (x + 1/2) ln x + x - (ln 2π) / 2
 *
 * Kept apart because ln Γ of a big number has lost these digits. Absolute error below 1e-13.
 *
 * Source: Loader, Fast and accurate computation of binomial probabilities, 2000.
 *
 * @example
 *     stirlingError(1); // 0.0810615
 */
export const stirlingError = (x: number): number =>
  x < seriesFrom ? lgamma(x + 1) - (x + 0.5) * Math.log(x) + x - halfLogTwoPi : stirlingSeries(x);
