import { dayNumber, dayOf, type Frequency } from "../calendar.ts";
import type { Series } from "../detectors/detector.ts";
import type { Count } from "../report.ts";

/** A period of a benchmark set. */
export interface BenchmarkPeriod {
  /** All cases, those of outbreaks included. */
  readonly count: Count;
  /** Cases of past and current outbreaks. */
  readonly outbreakCases: number;
  /** True in the current time, which is judged. */
  readonly isCurrent: boolean;
  /** False on a day when the reporting units are closed: the day has no count and is not judged. */
  readonly isOpen: boolean;
}

/** One series of a benchmark set, with the outbreak that was added to its current periods. */
export interface BenchmarkSeries {
  /** Which model the series was drawn from: the set's scenario, kind or signal. */
  readonly scenario: number;
  /** Run A: cases per period, the current outbreak included. */
  readonly withOutbreak: Series;
  /** Run B: the same without the current outbreak; past outbreaks stay. */
  readonly withoutOutbreak: Series;
  /** Cases of past and current outbreaks in each period. */
  readonly outbreakCases: readonly number[];
  /** Indices of the current periods that are judged, ascending. */
  readonly judged: readonly number[];
  /** First and last period with a case of the current outbreak; null if there is no outbreak. */
  readonly outbreak: { readonly first: number; readonly last: number } | null;
  /** Length of the current time, closed days included. */
  readonly currentPeriods: number;
}

/** Series with known outbreaks, for measuring detectors. */
export interface BenchmarkSet {
  readonly frequency: Frequency;
  readonly series: readonly BenchmarkSeries[];
}

/** 2001-01-01 is a Monday. */
const firstMonday = dayNumber("2001-01-01");

/**
 * A series of a benchmark set from its periods, oldest first.
 *
 * Weekly sets have no dates: their years have 52 weeks. Daily sets have dates for the weekdays, from a Monday.
 */
export const benchmarkSeries = (
  frequency: Frequency,
  scenario: number,
  periods: readonly BenchmarkPeriod[],
): BenchmarkSeries => {
  const current = [...periods.keys()].filter((at) => periods[at]?.isCurrent);
  const hit = current.filter((at) => (periods[at]?.outbreakCases ?? 0) > 0);
  const [first, last] = [hit[0], hit.at(-1)];
  const counts = periods.map(({ count, isOpen }) => (isOpen ? count : null));
  const quiet = counts.map((count, at) => {
    const { isCurrent, outbreakCases } = periods[at] ?? { isCurrent: false, outbreakCases: 0 };
    return count === null || !isCurrent ? count : count - outbreakCases;
  });
  const dates =
    frequency === "day" ? { dates: periods.map((_, at) => dayOf(firstMonday + at)) } : {};
  return {
    scenario,
    withOutbreak: { frequency, counts, ...dates },
    withoutOutbreak: { frequency, counts: quiet, ...dates },
    outbreakCases: periods.map(({ outbreakCases }) => outbreakCases),
    judged: current.filter((at) => periods[at]?.isOpen),
    outbreak: first === undefined || last === undefined ? null : { first, last },
    currentPeriods: current.length,
  };
};

/** Current time, summed over all series, in years of 52 weeks. */
export const seriesYears = ({ frequency, series }: BenchmarkSet): number => {
  const year = frequency === "week" ? 52 : 364;
  return series.reduce((sum, { currentPeriods }) => sum + currentPeriods, 0) / year;
};
