import type { BenchmarkSeries, BenchmarkSet } from "./benchmark-set.ts";

/**
 * A benchmark set as the text of its CSV, as `readSet` reads it.
 *
 * Of outbreaks only the current ones are told: past ones are counts like others.
 */
export const writeSet = ({ frequency, series }: BenchmarkSet): string => {
  const names = frequency === "week" ? ["scenario", "week"] : ["signal", "day"];
  const header = `${names[0]},replicate,${names[1]},count,outbreak_cases,is_current_period`;
  const replicates = new Map<number, number>();
  const lines = series.flatMap((one) => {
    const replicate = (replicates.get(one.scenario) ?? 0) + 1;
    replicates.set(one.scenario, replicate);
    return linesOf(one, frequency).map((line) => `${one.scenario},${replicate},${line}`);
  });
  return [frequency === "week" ? header : `${header},open`, ...lines, ""].join("\n");
};

const linesOf = (
  { withOutbreak, withoutOutbreak, judged, currentPeriods }: BenchmarkSeries,
  frequency: BenchmarkSet["frequency"],
): string[] => {
  const { counts } = withOutbreak;
  const open = new Set(judged);
  return counts.map((count, at) => {
    const isCurrent = at >= counts.length - currentPeriods;
    const cases = count === null ? 0 : count - (withoutOutbreak.counts[at] ?? 0);
    const line = [at + 1, count ?? "", cases, isCurrent ? 1 : 0];
    if (frequency === "week") return line.join(",");
    const isOpen = isCurrent ? open.has(at) : count !== null;
    return [...line, isOpen ? 1 : 0].join(",");
  });
};
