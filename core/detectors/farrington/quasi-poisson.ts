import { type LevelEquations, type Solution, solve } from "./level-equations.ts";
import type { Design } from "./quasi-poisson-design.ts";
import { nextPass, writeMeans } from "./quasi-poisson-pass.ts";
import { equalWeights, type Weights, weightedStart } from "./quasi-poisson-start.ts";

/**
 * A fitted model. It uses the workspace of its design and is valid until the design's next fit.
 *
 * Values "of the last pass" are those before the last step of the coefficients.
 */
export interface Fit extends Solution {
  readonly hasSlope: boolean;
  readonly means: Float64Array;
  /** Means of the last pass; times the weights they are its working weights. */
  readonly meansBefore: Float64Array;
  /** Normal equations of the last pass. */
  readonly equations: LevelEquations;
  /** Number of periods minus number of coefficients. */
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
 * Each pass solves the normal equations level by level: with one intercept per level they are diagonal except for the
 * slope. A level without a period is left out. Not converged if a mean is not finite.
 *
 * Source: `glm.fit` of R, with the same passes.
 */
export const fitQuasiPoisson = (design: Design, weights: Weights, trend: boolean): Fit => {
  const { counts, presentLevels } = design;
  const start = weights === equalWeights ? design.start : weightedStart(design, weights);
  const { totals } = start;
  const noise = 8 * Number.EPSILON * totals.magnitude;
  const { means, meansBefore, solutions } = design.workspace;
  const [solution, before] = solutions;
  let [equations, next] = design.workspace.equations;
  solution.slope = 0;
  solution.intercepts.fill(0);
  copyEquations(equations, start.equations);
  let deviance = 2 * start.halfDeviance;
  let pass = 1;
  let converged = false;
  for (; ; pass++) {
    copySolution(before, solution);
    solve(solution, equations, trend);
    const last = deviance;
    deviance = nextPass(design, weights, { solution, totals, equations: next });
    const moved = Math.abs(deviance - last);
    converged = moved < 1e-8 * (Math.abs(deviance) + 0.1) || moved <= noise;
    if (converged || pass === mostPasses || !Number.isFinite(deviance)) break;
    [equations, next] = [next, equations];
  }
  writeMeans(means, design, solution);
  if (pass > 1) writeMeans(meansBefore, design, before);
  else for (let i = 0; i < counts.length; i++) meansBefore[i] = (counts[i] as number) + 0.1;
  const hasSlope = trend && equations.timeSpread > 0;
  const degreesOfFreedom = counts.length - presentLevels - (hasSlope ? 1 : 0);
  const { intercepts, slope } = solution;
  return {
    intercepts,
    slope,
    hasSlope,
    means,
    meansBefore,
    equations,
    degreesOfFreedom,
    converged,
  };
};

const copySolution = (to: Solution, from: Solution): void => {
  to.slope = from.slope;
  for (let level = 0; level < to.intercepts.length; level++) {
    to.intercepts[level] = from.intercepts[level] as number;
  }
};

/** Copies equations, since solving overwrites them and a design's are used again. */
const copyEquations = (to: LevelEquations, from: LevelEquations): void => {
  to.timeSquares = from.timeSquares;
  to.timeScore = from.timeScore;
  for (let level = 0; level < to.work.length; level++) {
    to.work[level] = from.work[level] as number;
    to.timeWork[level] = from.timeWork[level] as number;
    to.score[level] = from.score[level] as number;
  }
};
