import type { Count } from "../report.ts";

/** What a chart shows of a series: contiguous periods, oldest first, and what a detector said of each. */
export interface ChartSeries {
  readonly title: string;
  /** What a period is. */
  readonly unit: "day" | "week" | "period";
  readonly periods: readonly string[];
  /** First day of each period, where it is known. */
  readonly dates?: readonly string[];
  /** Null is "no report", which is not zero. */
  readonly counts: readonly Count[];
  readonly expected: readonly (number | null)[];
  readonly thresholds: readonly (number | null)[];
  /** Null: not judged. */
  readonly alarms: readonly (boolean | null)[];
}

/**
 * The highest value that a chart has room for: every count and expectation, and thresholds up to twice that.
 *
 * A threshold far above everything would press the counts flat; it runs out at the top instead.
 */
export const topOf = ({ counts, expected, thresholds }: ChartSeries): number => {
  const highest = (values: readonly (number | null)[]) =>
    values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  const most = Math.max(1, highest(counts), highest(expected));
  return Math.max(most, Math.min(highest(thresholds), 2 * most));
};
