import { tabulated } from "./tabulated.ts";

/** Periods that a model is fitted to, oldest first. */
export interface Observations {
  /** Cases per period. */
  readonly counts: Float64Array;
  /** Periods since the judged one; below 0. */
  readonly times: Float64Array;
  /** Seasonal level of each period, from 0. */
  readonly levels: Uint8Array;
  readonly levelCount: number;
  /** ln population of each period, where the model is one of rates. */
  readonly offsets?: Float64Array;
}

/** Observations with what every fit needs of them, worked out once. */
export interface Design extends Observations {
  /**
   * First period of each run, and the number of periods at the end.
   *
   * A run is a stretch of one level in steps of 1 without offsets: its means grow by one factor.
   */
  readonly runs: Int32Array;
  /** ln y, 0 for 0. */
  readonly logCounts: Float64Array;
  /** ln (y + 0.1). */
  readonly logStarts: Float64Array;
  /** Number of levels that have a period. */
  readonly presentLevels: number;
}

const logOf = tabulated((y) => (y === 0 ? 0 : Math.log(y)));
const logOfStart = tabulated((y) => Math.log(y + 0.1));

export const designOf = (observations: Observations): Design => {
  const { counts, times, levels, levelCount, offsets } = observations;
  const size = counts.length;
  const logCounts = new Float64Array(size);
  const logStarts = new Float64Array(size);
  const starts = new Int32Array(size + 1);
  const isPresent = new Uint8Array(levelCount);
  let runs = 0;
  for (let i = 0; i < size; i++) {
    const y = counts[i] as number;
    logCounts[i] = logOf(y);
    logStarts[i] = logOfStart(y);
    isPresent[levels[i] as number] = 1;
    const goesOn =
      i > 0 && levels[i] === levels[i - 1] && times[i] === (times[i - 1] as number) + 1 && !offsets;
    if (!goesOn) starts[runs++] = i;
  }
  starts[runs] = size;
  const presentLevels = isPresent.reduce((sum, one) => sum + one, 0);
  return {
    ...observations,
    runs: starts.subarray(0, runs + 1),
    logCounts,
    logStarts,
    presentLevels,
  };
};
