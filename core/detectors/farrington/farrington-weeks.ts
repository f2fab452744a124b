import type { Series } from "../detector.ts";
import { daysBetween, isMonthly, yearsBack } from "../years-back.ts";
import { exposureOf } from "./exposure.ts";
import { type Design, designOf } from "./quasi-poisson-design.ts";

export interface WeeksParams {
  /** Years to go back. */
  readonly b: number;
  /** Half width of the window around the same week in each year. */
  readonly w: number;
  /** Number of seasonal levels: one for the windows, the others for the rest of the year. */
  readonly noPeriods: number;
  /** Number of periods just before the judged one that are left out. */
  readonly pastWeeksNotIncluded: number;
  /** Whether rates are modelled. */
  readonly populationOffset: boolean;
}

/** Minimum requirements of a baseline. */
export interface LeastBaseline {
  /** Minimum index of the same week `b` years ago. */
  readonly oldest: number;
  /** Minimum number of known periods in the windows. */
  readonly known: number;
}

/** Requires that the series reaches back to the oldest year and half of the windows' periods are known. */
export const leastBaseline = ({ b, w }: Pick<WeeksParams, "b" | "w">): LeastBaseline => ({
  oldest: 0,
  known: (b * (2 * w + 1)) / 2,
});

/** The known periods to which the model is fitted. */
export interface BaselineWeeks extends Design {
  /** Indices of the series, oldest first. */
  readonly baseline: readonly number[];
  /** The level of the windows and of the judged period. */
  readonly windowLevel: number;
}

/**
 * The baseline of Farrington's methods at index `at`, with the seasonal level of each period.
 *
 *     window of year i = same week i years ago ± w              the level of the judged week
 *     rest of the year = noPeriods - 1 blocks of equal length; a remainder lengthens the first ones by a week
 *     baseline         = oldest window … t - pastWeeksNotIncluded - 1
 *
 * With one level only the windows are used. Missing and excluded periods are left out, as are periods without an
 * exposure if the series has exposures. Null if the baseline does not meet `least`.
 *
 * Source: Noufaily et al., Stat Med 2013;32:1206-1222; `farringtonFlexible` of R surveillance 1.20.
 */
export const baselineWeeks = (
  series: Series,
  at: number,
  params: WeeksParams,
  least: LeastBaseline,
): BaselineWeeks | null => {
  const { b, w, noPeriods, pastWeeksNotIncluded } = params;
  const years = yearsBack(series, at, b);
  const oldest = years[b] ?? -1;
  if (oldest < least.oldest) return null;

  const windowLevel = noPeriods - 1;
  const first = Math.max(0, oldest - w);
  const gathered = gather(series, at, { first, end: at - pastWeeksNotIncluded }, params);
  for (let i = b; i >= 0; i--) {
    const middle = years[i] ?? at;
    gathered.add(middle - w, middle + w, windowLevel);
    const next = i > 0 ? years[i - 1] : undefined;
    if (next === undefined || noPeriods === 1) continue;
    const rest = next - middle - 2 * w - 1;
    if (rest < noPeriods - 2 * w - 1) return null;
    addBlocks(gathered, middle + w + 1, rest, noPeriods - 1);
  }
  const { baseline, observations } = gathered.all();
  let inWindows = 0;
  for (const level of observations.levels) if (level === windowLevel) inWindows += 1;
  if (inWindows < least.known) return null;
  return { ...designOf(observations), baseline, windowLevel };
};

interface Gathered {
  /** Adds the known periods from `first` to `last`, both included, that were not added before. */
  add(first: number, last: number, level: number): void;
}

/** Divides `length` periods from `start` into `count` blocks; a remainder lengthens the first ones by a period. */
const addBlocks = (gathered: Gathered, start: number, length: number, count: number) => {
  const size = Math.floor(length / count);
  const longer = length % count;
  let first = start;
  for (let level = 0; level < count; level++) {
    const next = first + size + (level < longer ? 1 : 0);
    gathered.add(first, next - 1, level);
    first = next;
  }
};

/** Collects the known periods from index `first` to before `end`. */
const gather = (
  series: Series,
  at: number,
  { first: oldest, end }: { readonly first: number; readonly end: number },
  { noPeriods, populationOffset }: WeeksParams,
) => {
  const { counts, excluded, dates } = series;
  const exposure = exposureOf(series, populationOffset);
  const capacity = Math.max(0, Math.min(end, at) - oldest);
  const known = new Float64Array(capacity);
  const times = new Float64Array(capacity);
  const levels = new Int32Array(capacity);
  const offsets = exposure ? new Float64Array(capacity) : null;
  const since = timeSince(dates, at);
  const baseline: number[] = [];
  let next = oldest;

  const add = (first: number, last: number, level: number) => {
    const stop = Math.min(last + 1, end, at);
    for (let i = Math.max(first, next); i < stop; i++) {
      const count = counts[i] ?? null;
      if (count === null || excluded?.[i]) continue;
      if (exposure && !exposure[i]) continue;
      const place = baseline.length;
      known[place] = count;
      times[place] = since ? since(i) : i - at;
      levels[place] = level;
      if (offsets) offsets[place] = Math.log(exposure?.[i] ?? 0);
      baseline.push(i);
    }
    next = Math.max(next, last + 1);
  };
  const size = () => baseline.length;
  const all = () => ({
    baseline,
    observations: {
      counts: known.subarray(0, size()),
      times: times.subarray(0, size()),
      levels: levels.subarray(0, size()),
      levelCount: noPeriods,
      ...(offsets && { offsets: offsets.subarray(0, size()) }),
    },
  });
  return { add, all };
};

/** Time of a month relative to the judged one, in lengths of the series' first month; null for days and weeks. */
const timeSince = (dates: Series["dates"], at: number) => {
  if (!isMonthly(dates, at)) return null;
  const first = daysBetween(dates, 0, 1);
  return (i: number) => daysBetween(dates, at, i) / first;
};
