import { type ChartSeries, topOf } from "./chart-series.ts";
import { countTicks } from "./ticks.ts";

const blocks = [" ", ..."▁▂▃▄▅▆▇█"];
const rows = 10;

/**
 * A series as lines of text: bars of blocks, `-` for the threshold, `!` under an alarm, `·` under a missing count
 * and `?` under a count that was not judged.
 *
 * If there are more periods than `width` has room for, the latest are shown. The top line is the highest tick.
 */
export const terminalChart = (series: ChartSeries, width: number): string => {
  const labelWidth = String(countTicks(topOf(series)).at(-1)).length + 1;
  const room = Math.max(10, width - labelWidth - 2);
  const shown = latest(series, room);
  const top = countTicks(topOf(shown)).at(-1) ?? 1;
  const lines = Array.from({ length: rows }, (_, i) => {
    const row = rows - i - 1;
    const label = i === 0 ? String(top) : row === 0 ? "0" : "";
    const cells = shown.counts.map((count, at) =>
      cellOf((count ?? 0) / top, (shown.thresholds[at] ?? -1) / top, row),
    );
    return `${label.padStart(labelWidth)} │${cells.join("")}`;
  });
  const left = shown.periods[0] ?? "";
  const right = shown.periods.at(-1) ?? "";
  const indent = " ".repeat(labelWidth + 2);
  const gap = Math.max(1, shown.periods.length - left.length - right.length);
  const cut = series.periods.length - shown.periods.length;
  return [
    `${series.title}, cases per ${series.unit}${cut > 0 ? ` (the latest ${shown.periods.length} of ${series.periods.length})` : ""}`,
    ...lines,
    `${indent}${marksOf(shown)}`,
    `${indent}${left}${" ".repeat(gap)}${right}`,
    `${indent}- threshold   ! alarm   · no report   ? not judged`,
  ]
    .map((line) => line.trimEnd())
    .join("\n");
};

const latest = (series: ChartSeries, room: number): ChartSeries => {
  const last = <T>(values: readonly T[]) => values.slice(-room);
  return {
    ...series,
    periods: last(series.periods),
    counts: last(series.counts),
    expected: last(series.expected),
    thresholds: last(series.thresholds),
    alarms: last(series.alarms),
  };
};

/** The character in one row of a column. `bar` and `threshold` are shares of the chart's height. */
const cellOf = (bar: number, threshold: number, row: number): string => {
  const filled = Math.round(Math.min(1, Math.max(0, bar * rows - row)) * 8);
  if (
    filled === 0 &&
    threshold >= 0 &&
    Math.floor(Math.min(threshold * rows, rows - 0.01)) === row
  ) {
    return "-";
  }
  // The smallest count has a sign of its own: one case differs from none.
  return row === 0 && bar > 0 && filled === 0 ? "▁" : (blocks[filled] ?? " ");
};

const marksOf = ({ counts, alarms }: ChartSeries): string =>
  alarms
    .map((alarm, i) => (alarm ? "!" : counts[i] === null ? "·" : alarm === null ? "?" : " "))
    .join("");
