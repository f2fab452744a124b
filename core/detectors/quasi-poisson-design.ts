import { zeros } from "./level-equations.ts";
import { scratch } from "./scratch.ts";
import { tabulated } from "./tabulated.ts";

/** Periods that a model is fitted to, oldest first. */
export interface Observations {
  /** Cases per period. */
  readonly counts: Float64Array;
  /** Periods since the judged one; below 0. */
  readonly times: Float64Array;
  /** Seasonal level of each period, from 0. */
  readonly levels: Float64Array;
  readonly levelCount: number;
  /** ln exposure of each period, where they differ. */
  readonly offsets?: Float64Array;
}

/** Observations with what every fit needs of them, worked out once. */
export interface Design extends Observations {
  /**
   * First period of each run, and the number of periods at the end.
   *
   * A run is a stretch of one level in steps of 1, without offsets: its means grow by one factor.
   */
  readonly runs: readonly number[];
  /** ln y, 0 for 0. */
  readonly logCounts: Float64Array;
  /** ln (y + 0.1). */
  readonly logStarts: Float64Array;
  /** Number of levels that have a period. */
  readonly presentLevels: number;
}

const logOf = tabulated((y) => (y === 0 ? 0 : Math.log(y)));
const logOfStart = tabulated((y) => Math.log(y + 0.1));

const logCountsRoom = scratch();
const logStartsRoom = scratch();

/** The design of observations. It stands until the next one is made. */
export const designOf = (observations: Observations): Design => {
  const { counts, times, levels, levelCount, offsets } = observations;
  const size = counts.length;
  const logCounts = logCountsRoom(size);
  const logStarts = logStartsRoom(size);
  const isPresent = zeros(levelCount);
  const runs: number[] = [];
  let lastLevel = -1;
  let lastTime = 0;
  for (let i = 0; i < size; i++) {
    const y = counts[i] as number;
    const level = levels[i] as number;
    const time = times[i] as number;
    logCounts[i] = logOf(y);
    logStarts[i] = logOfStart(y);
    isPresent[level] = 1;
    if (level !== lastLevel || time !== lastTime + 1 || offsets) runs.push(i);
    lastLevel = level;
    lastTime = time;
  }
  runs.push(size);
  const presentLevels = isPresent.reduce((sum, one) => sum + one, 0);
  return { ...observations, runs, logCounts, logStarts, presentLevels };
};
