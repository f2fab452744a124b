import { type BenchmarkSet, benchmarkSeries } from "../../../core/benchmark/benchmark-set.ts";

interface SmallSeries {
  readonly counts: readonly number[];
  readonly outbreakCases: readonly number[];
}

/** A weekly set; each series' first `past` periods are before the current time. */
export const smallSet = (past: number, ...series: readonly SmallSeries[]): BenchmarkSet => ({
  frequency: "week",
  series: series.map(({ counts, outbreakCases }, i) =>
    benchmarkSeries(
      "week",
      i + 1,
      counts.map((count, at) => ({
        count,
        outbreakCases: outbreakCases[at] ?? 0,
        isCurrent: at >= past,
        isOpen: true,
      })),
    ),
  ),
});
