import type { Series } from "./detector.ts";
import { type Design, designOf } from "./quasi-poisson-design.ts";
import { daysBetween, isMonthly, yearsBack } from "./years-back.ts";

export interface WeeksParams {
  /** Years to go back. */
  readonly b: number;
  /** Half width of the window about the same week of a year. */
  readonly w: number;
  /** Seasonal levels: one for the windows, the others for the rest of the year. */
  readonly noPeriods: number;
  /** Last periods before the judged one that are left out. */
  readonly pastWeeksNotIncluded: number;
  readonly populationOffset: boolean;
  readonly compat?: "r";
  /** Years before the series began are left out, as in R; else they make it too short. */
  readonly dropsYears?: boolean;
}

/** The known periods that make the expectation. */
export interface BaselineWeeks extends Design {
  /** Their indices in the series, oldest first. */
  readonly baseline: readonly number[];
  /** The level of the windows and of the judged period. */
  readonly windowLevel: number;
}

/**
 * The baseline of Farrington's methods at index `at`, laid out by season.
 *
 *     window of year i = same week i years ago ± w              the level of the judged week
 *     rest of the year = noPeriods - 1 blocks, as equal as can be: the first ones are a week longer
 *     baseline         = oldest window … t - pastWeeksNotIncluded - 1
 *
 * With one level the windows alone are used. Missing and excluded periods, and those without a population
 * where it is needed, are left out. Null where the series does not reach back `b` years, or fewer than half
 * of the windows' periods are known.
 *
 * Source: Noufaily et al., Stat Med 2013;32:1206-1222; `farringtonFlexible` of R surveillance 1.20.
 */
export const baselineWeeks = (
  series: Series,
  at: number,
  params: WeeksParams,
): BaselineWeeks | null => {
  const { b, w, noPeriods, pastWeeksNotIncluded, compat } = params;
  const years = yearsBack(series, at, b);
  const oldest = years[b] ?? -1;
  const reachesBack = compat ? oldest + 1 >= w : oldest >= 0;
  if (!reachesBack && !params.dropsYears) return null;

  const collected = collect(series, at, at - pastWeeksNotIncluded, params);
  const windowLevel = noPeriods - 1;
  for (let i = b; i >= 0; i--) {
    const middle = years[i] ?? at;
    collected.add(middle - w, middle + w, () => windowLevel);
    const next = i > 0 ? years[i - 1] : undefined;
    if (next === undefined || noPeriods === 1) continue;
    const rest = next - middle - 2 * w - 1;
    if (rest < noPeriods - 2 * w - 1) return null;
    collected.add(middle + w + 1, next - w - 1, blocks(rest, noPeriods - 1));
  }
  const inWindows = collected.levels.filter((level) => level === windowLevel).length;
  const least = compat ? 1 : (b * (2 * w + 1)) / 2;
  if (inWindows < least) return null;
  const design = designOf(observationsOf(series, at, collected, params));
  return { ...design, baseline: collected.baseline, windowLevel };
};

/** Level of a position in a stretch of so many periods that is cut into `count` blocks. */
const blocks = (length: number, count: number) => {
  const size = Math.floor(length / count);
  const longer = length % count;
  const inLonger = longer * (size + 1);
  return (position: number) =>
    position < inLonger
      ? Math.floor(position / (size + 1))
      : longer + Math.floor((position - inLonger) / size);
};

/** Gathers what is known from index 0 to before `end`, stretch by stretch, each period once. */
const collect = (
  { counts, excluded, population }: Series,
  at: number,
  end: number,
  { compat, populationOffset }: WeeksParams,
) => {
  const baseline: number[] = [];
  const levels: number[] = [];
  let next = 0;
  const add = (first: number, last: number, levelAt: (position: number) => number) => {
    const stop = Math.min(last + 1, end, at);
    for (let i = Math.max(first, next); i < stop; i++) {
      if ((counts[i] ?? null) === null || (excluded?.[i] && !compat)) continue;
      if (populationOffset && !population?.[i]) continue;
      baseline.push(i);
      levels.push(levelAt(i - first));
    }
    next = Math.max(next, last + 1);
  };
  return { baseline, levels, add };
};

const observationsOf = (
  { counts, population, dates }: Series,
  at: number,
  {
    baseline,
    levels,
  }: { readonly baseline: readonly number[]; readonly levels: readonly number[] },
  { noPeriods, populationOffset }: WeeksParams,
) => {
  const size = baseline.length;
  const observations = {
    counts: new Float64Array(size),
    times: new Float64Array(size),
    levels: new Uint8Array(size),
    levelCount: noPeriods,
    ...(populationOffset && { offsets: new Float64Array(size) }),
  };
  const since = timeSince(dates, at);
  baseline.forEach((index, i) => {
    observations.levels[i] = levels[i] ?? 0;
    observations.counts[i] = counts[index] ?? 0;
    observations.times[i] = since(index);
    if (observations.offsets) observations.offsets[i] = Math.log(population?.[index] ?? 0);
  });
  return observations;
};

/** Periods from the judged one; months by their days, the first of the series being one period long. */
const timeSince = (dates: Series["dates"], at: number) => {
  if (!isMonthly(dates, at)) return (i: number) => i - at;
  const first = daysBetween(dates, 0, 1);
  return (i: number) => daysBetween(dates, at, i) / first;
};
