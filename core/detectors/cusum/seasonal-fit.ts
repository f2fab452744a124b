import { mostPasses, settled } from "../../statistics/log-linear-fit.ts";
import { normalEquations, solve } from "../../statistics/normal-equations.ts";
import { tabulated } from "../../statistics/tabulated.ts";
import { setSeasonalEquations } from "./seasonal-equations.ts";
import { passAt, passAtCounts, seasonalPass } from "./seasonal-pass.ts";
import { placedPoints } from "./seasonal-places.ts";
import type { Points, SeasonalShape } from "./seasonal-shape.ts";

/**
 * A faster `logLinearFit` for yearly waves and an optional trend, with the same start, iterations and stopping rule.
 *
 * Points at the same position in the year have the same waves, so an iteration adds five sums per position and builds
 * the equations per position, not per point. From the second iteration on the equations are solved for the step, which
 * avoids rounding errors. `from`: starting coefficients, used in place of the counts. Null if the columns are nearly
 * collinear or the iterations diverge.
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
  // The starting means are the counts, which fit better than any season: the first pass cannot converge.
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

/** The part of the deviance that depends only on the counts. */
const saturatedPart = (counts: Float64Array, alpha: number): number => {
  let half = 0;
  for (let i = 0; i < counts.length; i++) {
    const y = counts[i] as number;
    half += saturatedPoisson(y);
    if (alpha !== 0) half += y - (y + 1 / alpha) * Math.log(1 + alpha * y);
  }
  return 2 * half;
};
