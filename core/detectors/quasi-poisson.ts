import {
  type NormalEquations,
  noEquations,
  type Solution,
  solve,
  zeros,
} from "./level-equations.ts";
import type { Design } from "./quasi-poisson-design.ts";
import { firstPass, nextPass, type Workspace } from "./quasi-poisson-pass.ts";
import { scratch } from "./scratch.ts";

const meansRoom = scratch();
const meansBeforeRoom = scratch();

/** Room for the fits of a design. */
export const workspaceOf = ({ counts, levelCount }: Design): Workspace => ({
  means: meansRoom(counts.length),
  meansBefore: meansBeforeRoom(counts.length),
  equations: noEquations(levelCount),
  nextEquations: noEquations(levelCount),
});

/** A fitted model. What is said of "the last pass" is from before the last step of the coefficients. */
export interface Fit extends Solution {
  readonly hasSlope: boolean;
  readonly means: Float64Array;
  /** Means of the last pass: with the weights they are its working weights. */
  readonly meansBefore: Float64Array;
  /** Normal equations of the last pass. */
  readonly equations: NormalEquations;
  /** Periods less coefficients. */
  readonly degreesOfFreedom: number;
  readonly converged: boolean;
}

const mostPasses = 25;

/**
 * Quasi-Poisson regression with log link of counts on a trend and a seasonal level.
 *
 *     ln mean = offset + intercept[level] + slope × time
 *     stop    = |deviance - before| / (|deviance| + 0.1) < 1e-8, at most 25 passes from mean = y + 0.1
 *
 * Each pass solves the normal equations level by level: with one intercept a level they are diagonal but for
 * the slope. A level without a period is left out. Not converged where a mean leaves the numbers.
 *
 * Source: `glm.fit` of R, whose passes it follows one by one.
 */
export const fitQuasiPoisson = (
  design: Design,
  weights: Float64Array,
  { trend, room = workspaceOf(design) }: { readonly trend: boolean; readonly room?: Workspace },
): Fit => {
  const { counts, levelCount, presentLevels } = design;
  const solution = { intercepts: zeros(levelCount), slope: 0 };
  let converged = false;
  const { totals, deviance: atStart } = firstPass(design, weights, room);
  let deviance = atStart;
  for (let pass = 1; ; pass++) {
    solve(solution, room.equations, trend);
    const before = deviance;
    deviance = nextPass(design, weights, { solution, totals, room });
    const moved = Math.abs(deviance - before);
    converged = moved < 1e-8 * (Math.abs(deviance) + 0.1) || moved <= totals.noise;
    if (converged || pass === mostPasses || !Number.isFinite(deviance)) break;
    const { means, meansBefore, equations, nextEquations } = room;
    room.means = meansBefore;
    room.meansBefore = means;
    room.equations = nextEquations;
    room.nextEquations = equations;
  }
  const { means, meansBefore, equations } = room;
  const hasSlope = trend && equations.timeSpread > 0;
  const degreesOfFreedom = counts.length - presentLevels - (hasSlope ? 1 : 0);
  return { ...solution, hasSlope, means, meansBefore, equations, degreesOfFreedom, converged };
};
