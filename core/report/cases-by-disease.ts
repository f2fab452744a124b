import type { Count } from "../report.ts";
import type { Statement } from "./statement.ts";

const knownSum = (counts: readonly Count[]): Count => {
  const known = counts.filter((count) => count !== null);
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0);
};

/** Cases that a report counts of each disease that it names: suspected ones, else confirmed ones; 0 when it knows none. */
export const casesByDisease = ({ rows, zeroDiseases }: Statement): Map<string, number> => {
  const cases = new Map(zeroDiseases.map((code) => [code, 0]));
  for (const [code, its] of Map.groupBy(rows, ({ diseaseCode }) => diseaseCode)) {
    const suspected = knownSum(its.map(({ suspectedCases }) => suspectedCases));
    cases.set(code, suspected ?? knownSum(its.map(({ confirmedCases }) => confirmedCases)) ?? 0);
  }
  return cases;
};
