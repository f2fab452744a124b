import type { Result } from "../../../core/benchmark/benchmark.ts";
import type { Measures } from "../../../core/benchmark/measures.ts";

/** A detector as named on the command line, and its result. */
export interface Row {
  readonly name: string;
  readonly result: Result;
}

type Column = readonly [head: string, cell: (result: Result) => string];

/**
 * Results of detectors as Markdown tables: at each detector's own limit, at equal false positive rates and at equal false
 * alert episodes. Values in percent, except episodes a year and the delay in periods.
 */
export const benchmarkTables = (rows: readonly Row[]): string =>
  [
    "With each detector's own limit:",
    tableOf(rows, nominal),
    "At a fixed false positive rate, POD / POD1week / F1:",
    tableOf(rows, atFpr),
    "At fixed false alert episodes per series and year, POD / POD1week / F1:",
    tableOf(rows, atEpisodes),
  ].join("\n\n");

const nominal: readonly Column[] = [
  ["FPR", ({ nominal }) => percent(nominal.fpr, 2)],
  ["episodes/year", ({ nominal }) => shown(nominal.episodesPerYear, 2)],
  ["POD", ({ nominal }) => percent(nominal.pod)],
  ["POD1week", ({ nominal }) => percent(nominal.pod1week)],
  ["sens.", ({ nominal }) => percent(nominal.sensitivity)],
  ["spec.", ({ nominal }) => percent(nominal.specificity)],
  ["PPV", ({ nominal }) => percent(nominal.ppv)],
  ["NPV", ({ nominal }) => percent(nominal.npv)],
  ["F1", ({ nominal }) => percent(nominal.f1)],
  ["delay", ({ nominal }) => shown(nominal.meanDelay, 2)],
  ["not judged", ({ nominal }) => percent(nominal.notJudged)],
];

/** The three main measures in percent: POD / POD1week / F1. */
export const threeOf = ({ pod, pod1week, f1 }: Measures): string =>
  [pod, pod1week, f1].map((share) => percent(share)).join(" / ");

const atFpr: readonly Column[] = [
  ["0.5 %", ({ atFpr }) => threeOf(atFpr["0.005"])],
  ["1 %", ({ atFpr }) => threeOf(atFpr["0.01"])],
  ["2 %", ({ atFpr }) => threeOf(atFpr["0.02"])],
  ["5 %", ({ atFpr }) => threeOf(atFpr["0.05"])],
];

const atEpisodes: readonly Column[] = [
  ["0.2", ({ atEpisodes }) => threeOf(atEpisodes["0.2"])],
  ["0.45", ({ atEpisodes }) => threeOf(atEpisodes["0.45"])],
  ["0.9", ({ atEpisodes }) => threeOf(atEpisodes["0.9"])],
];

const shown = (value: number | null, decimals: number): string =>
  value === null ? "-" : value.toFixed(decimals);

const percent = (value: number | null, decimals = 1): string =>
  shown(value === null ? null : value * 100, decimals);

const tableOf = (rows: readonly Row[], columns: readonly Column[]): string =>
  markdownTable([
    ["detector", ...columns.map(([head]) => head)],
    ...rows.map(({ name, result }) => [name, ...columns.map(([, cell]) => cell(result))]),
  ]);

/** Rows of cells as an aligned Markdown table; the first row is the header, the first column holds names. */
export const markdownTable = (cells: readonly (readonly string[])[]): string => {
  const widths =
    cells[0]?.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0))) ?? [];
  const lines = cells.map((row) => {
    const padded = row.map((cell, i) =>
      i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
    );
    return `| ${padded.join(" | ")} |`;
  });
  const rule = widths.map((width, i) =>
    i === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  return [lines[0], `| ${rule.join(" | ")} |`, ...lines.slice(1)].join("\n");
};
