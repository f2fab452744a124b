import type { Series } from "../detectors/detector.ts";
import type { BenchmarkSeries, BenchmarkSet } from "./benchmark-set.ts";

/**
 * The same set with at most `years` before the current time, to measure a detector with a short history.
 *
 * A year is 52 weeks or 364 days.
 */
export const withHistory = ({ frequency, series }: BenchmarkSet, years: number): BenchmarkSet => {
  const kept = years * (frequency === "week" ? 52 : 364);
  return { frequency, series: series.map((one) => shortened(one, kept)) };
};

const shortened = (series: BenchmarkSeries, kept: number): BenchmarkSeries => {
  const { withOutbreak, withoutOutbreak, outbreakCases, judged, outbreak } = series;
  const start = Math.max(0, (judged[0] ?? 0) - kept);
  return {
    ...series,
    withOutbreak: from(withOutbreak, start),
    withoutOutbreak: from(withoutOutbreak, start),
    outbreakCases: outbreakCases.slice(start),
    judged: judged.map((at) => at - start),
    outbreak: outbreak && { first: outbreak.first - start, last: outbreak.last - start },
  };
};

const from = (series: Series, start: number): Series => ({
  ...series,
  counts: series.counts.slice(start),
  ...(series.dates && { dates: series.dates.slice(start) }),
});
