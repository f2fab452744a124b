import { writeGrowth } from "./growth.ts";
import type { LevelEquations, Solution } from "./level-equations.ts";
import type { Design, Run } from "./quasi-poisson-design.ts";
import type { Totals, Weights } from "./quasi-poisson-start.ts";

/** No mean is below this, as in R. */
const leastMean = Number.EPSILON;

/** Maximum ln growth over the baseline for which growth can be multiplied from run to run without overflow. */
const mostGrowth = 300;

/**
 * Writes growth and the mean of the first period of each run.
 *
 * A mean is the product of a level's factor and of the growth since time 0, which continues from one run to the next:
 * exponentials are computed only once per level and at a gap.
 */
const writeRunMeans = (
  { times, offsets, runs, workspace }: Design,
  { intercepts, slope }: Solution,
): void => {
  const { runMeans: means, factors, growth } = workspace;
  const { power } = growth;
  writeGrowth(growth, Math.exp(slope));
  if (offsets || Math.abs(slope * (times[0] ?? 0)) >= mostGrowth) {
    for (let r = 0; r < runs.length; r++) {
      const { first, level, time } = runs[r] as Run;
      const offset = offsets ? (offsets[first] as number) : 0;
      means[r] = Math.exp((intercepts[level] as number) + slope * time + offset);
    }
    return;
  }
  for (let level = 0; level < factors.length; level++) {
    factors[level] = Math.exp(intercepts[level] as number);
  }
  let grown = 1;
  let nextTime = Number.NaN;
  for (let r = 0; r < runs.length; r++) {
    const { level, time, length } = runs[r] as Run;
    if (time !== nextTime) grown = Math.exp(slope * time);
    means[r] = (factors[level] as number) * grown;
    grown *= power[length] as number;
    nextTime = time + length;
  }
};

/** The mean of each period, written into `means`. */
export const writeMeans = (means: Float64Array, design: Design, solution: Solution): void => {
  const { runs } = design;
  const { runMeans } = design.workspace;
  const growth = Math.exp(solution.slope);
  writeRunMeans(design, solution);
  for (let r = 0; r < runs.length; r++) {
    const { first, length } = runs[r] as Run;
    let mean = runMeans[r] as number;
    for (let i = first; i < first + length; i++) {
      means[i] = Math.max(mean, leastMean);
      mean *= growth;
    }
  }
};

/**
 * The equations of Newton's step from the coefficients, and the deviance there.
 *
 * A run's sums are its first mean times sums of growth, so that a pass visits only the runs and the few periods with a
 * weight of their own. Terms that depend only on the counts are in the totals.
 */
export const nextPass = (
  design: Design,
  weights: Weights,
  {
    solution,
    totals,
    equations,
  }: {
    readonly solution: Solution;
    readonly totals: Totals;
    readonly equations: LevelEquations;
  },
): number => {
  const { runs, workspace } = design;
  const { work, timeWork } = equations;
  const factor = Math.exp(solution.slope);
  writeRunMeans(design, solution);
  const { runMeans, growth } = workspace;
  const { power, sum, timeSum, timeSquareSum } = growth;
  const { usual } = weights;
  clear(equations);
  let timeSquares = 0;
  for (let r = 0; r < runs.length; r++) {
    const { level, time, length } = runs[r] as Run;
    const mean = runMeans[r] as number;
    const last = mean * (power[length - 1] as number);
    let runWork = mean * (sum[length] as number);
    let runSteps = mean * (timeSum[length] as number);
    let runSquares = mean * (timeSquareSum[length] as number);
    if (mean < leastMean || last < leastMean) {
      [runWork, runSteps, runSquares] = flooredRun(mean, factor, length);
    }
    work[level] = (work[level] as number) + usual * runWork;
    timeWork[level] = (timeWork[level] as number) + usual * (time * runWork + runSteps);
    timeSquares += usual * (time * (time * runWork + 2 * runSteps) + runSquares);
  }
  equations.timeSquares = timeSquares;
  if (weights.places.length > 0) addOwn(equations, design, { weights, solution });
  return finish(equations, totals, solution);
};

/** The sums of a run with means raised to the minimum. */
const flooredRun = (
  first: number,
  factor: number,
  length: number,
): readonly [work: number, steps: number, squares: number] => {
  let [work, steps, squares] = [0, 0, 0];
  let mean = first;
  for (let i = 0; i < length; i++) {
    const lifted = Math.max(mean, leastMean);
    work += lifted;
    steps += i * lifted;
    squares += i * i * lifted;
    mean *= factor;
  }
  return [work, steps, squares];
};

/** Adds the differences between own weights and the usual one. */
const addOwn = (
  equations: LevelEquations,
  { times, levels, offsets }: Design,
  { weights, solution }: { readonly weights: Weights; readonly solution: Solution },
): void => {
  const { work, timeWork } = equations;
  const { usual, places, own } = weights;
  for (let k = 0; k < places.length; k++) {
    const i = places[k] as number;
    const level = levels[i] as number;
    const time = times[i] as number;
    const offset = offsets ? (offsets[i] as number) : 0;
    const logMean = (solution.intercepts[level] as number) + solution.slope * time + offset;
    const w = ((own[k] as number) - usual) * Math.max(Math.exp(logMean), leastMean);
    work[level] = (work[level] as number) + w;
    timeWork[level] = (timeWork[level] as number) + w * time;
    equations.timeSquares += w * time * time;
  }
};

/** Computes the scores from the totals; returns the deviance. */
const finish = (
  equations: LevelEquations,
  { cases, timeCases, constant }: Totals,
  { intercepts, slope }: Solution,
): number => {
  const { work, timeWork, score } = equations;
  let timeScore = timeCases;
  let deviance = constant - slope * timeCases;
  for (let level = 0; level < work.length; level++) {
    const own = work[level] as number;
    if (own === 0) continue;
    const observed = cases[level] as number;
    score[level] = observed - own;
    timeScore -= timeWork[level] as number;
    deviance += own - observed * (intercepts[level] as number);
  }
  equations.timeScore = timeScore;
  return 2 * deviance;
};

/** Uses a loop, since `fill` costs more than all the sums of a small model. */
const clear = ({ work, timeWork, score }: LevelEquations) => {
  for (let level = 0; level < work.length; level++) {
    work[level] = 0;
    timeWork[level] = 0;
    score[level] = 0;
  }
};
