import type { BenchmarkSeries, BenchmarkSet } from "./benchmark-set.ts";

/** Writes a benchmark set as CSV in the format of `readSet`. */
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
  { withOutbreak, outbreakCases, judged, currentPeriods }: BenchmarkSeries,
  frequency: BenchmarkSet["frequency"],
): string[] => {
  const { counts } = withOutbreak;
  const open = new Set(judged);
  return counts.map((count, at) => {
    const isCurrent = at >= counts.length - currentPeriods;
    const line = [at + 1, count ?? "", outbreakCases[at] ?? 0, isCurrent ? 1 : 0];
    if (frequency === "week") return line.join(",");
    const isOpen = isCurrent ? open.has(at) : count !== null;
    return [...line, isOpen ? 1 : 0].join(",");
  });
};
