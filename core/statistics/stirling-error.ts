import { lgamma } from "./lgamma.ts";
import { halfLogTwoPi, seriesFrom, stirlingSeries } from "./stirling-series.ts";

/**
 * The error of Stirling's formula, for x > 0.
 *
 *     error = ln Γ(x + 1) - (x + 1/2) ln x + x - (ln 2π) / 2
 *
 * A separate function, because ln Γ of a large number has lost these digits. Absolute error below 1e-13.
 *
 * Source: Loader, Fast and accurate computation of binomial probabilities, 2000.
 *
 * @example
 *     stirlingError(1); // 0.0810615
 */
export const stirlingError = (x: number): number =>
  x < seriesFrom ? lgamma(x + 1) - (x + 0.5) * Math.log(x) + x - halfLogTwoPi : stirlingSeries(x);
