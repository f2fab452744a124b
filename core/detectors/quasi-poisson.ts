import {
  type NormalEquations,
  noEquations,
  type Solution,
  solve,
  zeros,
} from "./level-equations.ts";
import type { Design } from "./quasi-poisson-design.ts";
import { scratch } from "./scratch.ts";

/** Room for one fit after another on the same design; a fit stands until the next one. */
export interface Workspace {
  means: Float64Array;
  meansBefore: Float64Array;
  equations: NormalEquations;
  nextEquations: NormalEquations;
}

const meansRoom = scratch();
const meansBeforeRoom = scratch();

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
const leastMean = Number.EPSILON;

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
  let deviance = start(design, weights, room);
  for (let pass = 1; ; pass++) {
    solve(solution, room.equations, trend);
    const before = deviance;
    deviance = advance(design, weights, solution, room);
    converged = Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < 1e-8;
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

/** The equations of the first pass, from mean = y + 0.1, which no coefficients give, and the deviance there. */
const start = (
  { counts, times, levels, offsets, logCounts, logStarts }: Design,
  weights: Float64Array,
  { meansBefore, equations }: Workspace,
): number => {
  const { work, timeWork, score } = equations;
  clear(equations);
  let timeSquares = 0;
  let timeScore = 0;
  let deviance = 0;
  for (let i = 0; i < counts.length; i++) {
    const y = counts[i] as number;
    const weight = weights[i] as number;
    const level = levels[i] as number;
    const time = times[i] as number;
    const logMean = logStarts[i] as number;
    const w = weight * (y + 0.1);
    const s = w * (logMean - (offsets?.[i] ?? 0)) - weight * 0.1;
    meansBefore[i] = y + 0.1;
    work[level] = (work[level] as number) + w;
    timeWork[level] = (timeWork[level] as number) + w * time;
    score[level] = (score[level] as number) + s;
    timeSquares += w * time * time;
    timeScore += s * time;
    deviance += weight * (y * ((logCounts[i] as number) - logMean) + 0.1);
  }
  equations.timeSquares = timeSquares;
  equations.timeScore = timeScore;
  return 2 * deviance;
};

/** Where ln growth over the whole baseline is below this, growth may be multiplied up from run to run. */
const mostGrowth = 300;

/**
 * Means of the coefficients, the equations of Newton's step from there, and the deviance.
 *
 * A mean is the product of a level's factor and of growth since time 0, which goes on from one run to the
 * next: exponentials are taken once a level and at a gap, not once a period.
 */
const advance = (
  { counts, times, levels, offsets, logCounts, runs }: Design,
  weights: Float64Array,
  { intercepts, slope }: Solution,
  { means, nextEquations }: Workspace,
): number => {
  const { work, timeWork, score } = nextEquations;
  clear(nextEquations);
  const growth = Math.exp(slope);
  const goesOn = !offsets && Math.abs(slope * (times[0] ?? 0)) < mostGrowth;
  const factors = intercepts.map(Math.exp);
  let factor = 1;
  let grown = 1;
  let lastTime = Number.NaN;
  let timeSquares = 0;
  let timeScore = 0;
  let deviance = 0;
  for (let run = 0; run < runs.length - 1; run++) {
    const first = runs[run] as number;
    const end = runs[run + 1] as number;
    const level = levels[first] as number;
    let time = times[first] as number;
    let logMean = (intercepts[level] as number) + slope * time + (offsets?.[first] ?? 0);
    if (goesOn) {
      factor = factors[level] as number;
      if (time !== lastTime + 1) grown = Math.exp(slope * time);
    } else grown = Math.exp(logMean);
    let runWork = 0;
    let runTimeWork = 0;
    let runScore = 0;
    for (let i = first; i < end; i++) {
      const y = counts[i] as number;
      const weight = weights[i] as number;
      const mean = Math.max(factor * grown, leastMean);
      means[i] = mean;
      const residual = y - mean;
      const w = weight * mean;
      const s = weight * residual;
      runWork += w;
      runTimeWork += w * time;
      runScore += s;
      timeSquares += w * time * time;
      timeScore += s * time;
      deviance += weight * (y * ((logCounts[i] as number) - logMean) - residual);
      grown *= growth;
      logMean += slope;
      lastTime = time;
      time += 1;
    }
    work[level] = (work[level] as number) + runWork;
    timeWork[level] = (timeWork[level] as number) + runTimeWork;
    score[level] = (score[level] as number) + runScore;
  }
  nextEquations.timeSquares = timeSquares;
  nextEquations.timeScore = timeScore;
  return 2 * deviance;
};

/** A loop: `fill` costs more than all the adding up of a small model. */
const clear = ({ work, timeWork, score }: NormalEquations) => {
  for (let level = 0; level < work.length; level++) {
    work[level] = 0;
    timeWork[level] = 0;
    score[level] = 0;
  }
};
