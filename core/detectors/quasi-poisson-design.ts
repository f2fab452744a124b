import { zeros } from "./level-equations.ts";
import { type Observations, type Start, startOf } from "./quasi-poisson-start.ts";

/** Observations with what every fit needs of them, worked out once. */
export interface Design extends Observations {
  /**
   * First period of each run, and the number of periods at the end.
   *
   * A run is a stretch of one level in steps of 1, without offsets: its means grow by one factor.
   */
  readonly runs: readonly number[];
  readonly longestRun: number;
  /** The first pass of a fit with equal weights. */
  readonly start: Start;
  /** Number of levels that have a period. */
  readonly presentLevels: number;
}

/** The design of observations. */
export const designOf = (observations: Observations): Design => {
  const { counts, times, levels, levelCount, offsets } = observations;
  const size = counts.length;
  const isPresent = zeros(levelCount);
  const runs: number[] = [];
  let longestRun = 0;
  let first = 0;
  let lastLevel = -1;
  let lastTime = 0;
  for (let i = 0; i < size; i++) {
    const level = levels[i] as number;
    const time = times[i] as number;
    if (level !== lastLevel || time !== lastTime + 1 || offsets) {
      isPresent[level] = 1;
      runs.push(i);
      longestRun = Math.max(longestRun, i - first);
      first = i;
    }
    lastLevel = level;
    lastTime = time;
  }
  runs.push(size);
  longestRun = Math.max(longestRun, size - first);
  const presentLevels = isPresent.reduce((sum, one) => sum + one, 0);
  return { ...observations, runs, longestRun, start: startOf(observations), presentLevels };
};
