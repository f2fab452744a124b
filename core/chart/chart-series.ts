import type { Count } from "../report.ts";

/** The content of a chart: contiguous periods, oldest first, with the detector's result for each. */
export interface ChartSeries {
  readonly title: string;
  /** Unit of a period, for the axis. */
  readonly unit: "day" | "week" | "period";
  readonly periods: readonly string[];
  /** First day of each period, if known. */
  readonly dates?: readonly string[];
  /** Null means no report, which is not zero. */
  readonly counts: readonly Count[];
  readonly expected: readonly (number | null)[];
  readonly thresholds: readonly (number | null)[];
  /** Null: not judged. */
  readonly alarms: readonly (boolean | null)[];
}

/**
 * The highest value that a chart must show: every count and expectation, and thresholds up to twice that.
 *
 * A threshold far above all of these would flatten the counts; it is clipped at the top.
 */
export const topOf = ({ counts, expected, thresholds }: ChartSeries): number => {
  const highest = (values: readonly (number | null)[]) =>
    values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  const most = Math.max(1, highest(counts), highest(expected));
  return Math.max(most, Math.min(highest(thresholds), 2 * most));
};
