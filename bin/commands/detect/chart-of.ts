import type { ChartSeries } from "../../../core/chart/chart-series.ts";
import { methodWords } from "../../../core/message/words.ts";
import type { Judged } from "./judged.ts";

/** Largest number of series in one picture. */
export const mostPanels = 12;

/** A series prepared for a chart, from its first judged period to its last. */
export const chartOf = ({
  title,
  detector,
  unit,
  periods,
  dates,
  counts,
  result,
}: Judged): ChartSeries => {
  const places = new Map(result.range.map((at, i) => [at - 1, i]));
  const first = Math.min(...places.keys());
  const last = Math.max(...places.keys());
  const drawn = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const at = <T>(values: readonly T[]) =>
    drawn.map((index) => values[places.get(index) ?? -1] ?? null);
  const known = (values: readonly unknown[]) =>
    at(values).map((value) => (typeof value === "number" ? value : null));
  const method = methodWords(detector, "en");
  return {
    title: title === "" ? method : `${title}: ${method}`,
    unit,
    periods: drawn.map((index) => periods[index] ?? ""),
    ...(dates && { dates: drawn.map((index) => dates[index] ?? "") }),
    counts: drawn.map((index) => counts[index] ?? null),
    expected: known(result.expected),
    thresholds: known(result.upperbound),
    alarms: at(result.alarm),
  };
};
