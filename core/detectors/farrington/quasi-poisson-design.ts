import { zeros } from "./level-equations.ts";
import { type Observations, type Start, startOf } from "./quasi-poisson-start.ts";

/** A stretch of one level in steps of 1, without offsets: its means grow by one factor. */
export interface Run {
  /** Its first period. */
  readonly first: number;
  readonly level: number;
  /** Time of its first period. */
  readonly time: number;
  /** Its number of periods. */
  length: number;
}

/** Observations with what every fit needs of them, worked out once. */
export interface Design extends Observations {
  readonly runs: readonly Run[];
  readonly longestRun: number;
  /** The first pass of a fit with equal weights. */
  readonly start: Start;
  /** Number of levels that have a period. */
  readonly presentLevels: number;
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
  return { ...observations, runs, longestRun, start: startOf(observations), presentLevels };
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
