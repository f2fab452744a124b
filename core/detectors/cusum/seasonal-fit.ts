import { mostPasses, settled } from "../../statistics/log-linear-fit.ts";
import { normalEquations, solve } from "../../statistics/normal-equations.ts";
import { tabulated } from "../../statistics/tabulated.ts";
import { setSeasonalEquations } from "./seasonal-equations.ts";
import { passAt, passAtCounts, seasonalPass } from "./seasonal-pass.ts";
import { placedPoints } from "./seasonal-places.ts";
import type { Points, SeasonalShape } from "./seasonal-shape.ts";

/**
 * What `logLinearFit` says of yearly waves and perhaps a trend, with the same start, passes and stopping rule.
 *
 * Points at the same place in the year share their waves, so that a pass adds five sums for each place and meets the
 * equations once a place, not once a point. From the second pass on the equations are asked for the step alone, which
 * leaves no rounding behind. `from`: coefficients to start from, in place of the counts. Null where the columns can
 * hardly be told apart, or the passes leave the numbers.
 */
export const seasonalFit = (
  points: Points,
  shape: SeasonalShape,
  { alpha, from }: { readonly alpha: number; readonly from?: readonly number[] },
): number[] | null => {
  const width = 1 + (shape.trend ? 1 : 0) + 2 * shape.S;
  if (points.counts.length < width) return null;
  const pass = seasonalPass(placedPoints(points, shape.periodsPerYear), shape, alpha);
  const equations = normalEquations(width);
  const coefficients = new Float64Array(width);
  const saturated = saturatedPart(points.counts, alpha);
  // The counts' own means fit far better than any season: nothing is settled by the first pass.
  let deviance = Number.POSITIVE_INFINITY;
  if (from) {
    coefficients.set(from);
    deviance = saturated + passAt(coefficients, pass);
  } else passAtCounts(pass);
  for (let round = 0; round < mostPasses; round++) {
    setSeasonalEquations(equations, pass.sums, shape);
    if (!solve(equations)) return null;
    for (let j = 0; j < width; j++) {
      coefficients[j] = (coefficients[j] as number) + (equations.right[j] as number);
    }
    const before = deviance;
    deviance = saturated + passAt(coefficients, pass);
    if (!Number.isFinite(deviance)) return null;
    if (Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < settled) break;
  }
  return [...coefficients];
};

const saturatedPoisson = tabulated((y) => (y > 0 ? y * Math.log(y) - y : 0));

/** The part of the deviance that no fit changes. */
const saturatedPart = (counts: Float64Array, alpha: number): number => {
  let half = 0;
  for (let i = 0; i < counts.length; i++) {
    const y = counts[i] as number;
    half += saturatedPoisson(y);
    if (alpha !== 0) half += y - (y + 1 / alpha) * Math.log(1 + alpha * y);
  }
  return 2 * half;
};
