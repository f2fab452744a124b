import type { Growth } from "./growth.ts";
import {
  type LevelEquations,
  noEquations,
  noSolution,
  type Solution,
  zeros,
} from "./level-equations.ts";
import { noStart, type Observations, type Start, startOf } from "./quasi-poisson-start.ts";

/** Consecutive periods of one level, without offsets: their means grow by a constant factor. */
export interface Run {
  /** Its first period. */
  readonly first: number;
  readonly level: number;
  /** Time of its first period. */
  readonly time: number;
  /** Its number of periods. */
  length: number;
}

/** Observations with precomputed values that every fit uses. */
export interface Design extends Observations {
  readonly runs: readonly Run[];
  /** The first pass of a fit with equal weights. */
  readonly start: Start;
  /** Number of levels that have a period. */
  readonly presentLevels: number;
  readonly workspace: Workspace;
}

/** Buffers of a design, shared by its fits: their content is valid until the design's next fit. */
export interface Workspace {
  /** See `Fit`. */
  readonly means: Float64Array;
  readonly meansBefore: Float64Array;
  /** The mean of the first period of each run. */
  readonly runMeans: Float64Array;
  /** e to the intercept of each level. */
  readonly factors: Float64Array;
  readonly growth: Growth;
  /** Coefficients after and before a step, and the equations before and after it. */
  readonly solutions: readonly [Solution, Solution];
  readonly equations: readonly [LevelEquations, LevelEquations];
  readonly weightedStart: Start;
}

/** The design of observations. */
export const designOf = (observations: Observations): Design => {
  const { counts, levelCount } = observations;
  const runs = runsOf(observations);
  const isPresent = zeros(levelCount);
  let longestRun = 0;
  let end = counts.length;
  for (let r = runs.length - 1; r >= 0; r--) {
    const run = runs[r] as Run;
    run.length = end - run.first;
    end = run.first;
    isPresent[run.level] = 1;
    longestRun = Math.max(longestRun, run.length);
  }
  const presentLevels = isPresent.reduce((sum, one) => sum + one, 0);
  const sizes = { periods: counts.length, runs: runs.length, levelCount, longestRun };
  const workspace = workspaceOf(sizes);
  return { ...observations, runs, start: startOf(observations), presentLevels, workspace };
};

/** All arrays are views of one buffer, since creating many small typed arrays costs more than a fit. */
const workspaceOf = (
  sizes: Record<"periods" | "runs" | "levelCount" | "longestRun", number>,
): Workspace => {
  const { periods, runs, levelCount } = sizes;
  const steps = sizes.longestRun + 1;
  const all = new Float64Array(2 * periods + runs + levelCount + 4 * steps);
  let start = 0;
  const next = (length: number) => {
    start += length;
    return all.subarray(start - length, start);
  };
  return {
    means: next(periods),
    meansBefore: next(periods),
    runMeans: next(runs),
    factors: next(levelCount),
    growth: {
      power: next(steps),
      sum: next(steps),
      timeSum: next(steps),
      timeSquareSum: next(steps),
    },
    solutions: [noSolution(levelCount), noSolution(levelCount)],
    equations: [noEquations(levelCount), noEquations(levelCount)],
    weightedStart: noStart(levelCount),
  };
};

const runsOf = ({ counts, times, levels, offsets }: Observations): Run[] => {
  const runs: Run[] = [];
  let lastLevel = -1;
  let lastTime = 0;
  for (let i = 0; i < counts.length; i++) {
    const level = levels[i] as number;
    const time = times[i] as number;
    if (level !== lastLevel || time !== lastTime + 1 || offsets) {
      runs.push({ first: i, level, time, length: 0 });
    }
    lastLevel = level;
    lastTime = time;
  }
  return runs;
};
