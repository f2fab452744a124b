import type { Count } from "../report.ts";
import type { Statement } from "./statement.ts";

const knownSum = (counts: readonly Count[]): Count => {
  const known = counts.filter((count) => count !== null);
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0);
};

/** Cases by disease in a report: suspected cases, or confirmed ones if no suspected number is known, or 0. */
export const casesByDisease = ({ rows, zeroDiseases }: Statement): Map<string, number> => {
  const cases = new Map(zeroDiseases.map((code) => [code, 0]));
  for (const [code, its] of Map.groupBy(rows, ({ diseaseCode }) => diseaseCode)) {
    const suspected = knownSum(its.map(({ suspectedCases }) => suspectedCases));
    cases.set(code, suspected ?? knownSum(its.map(({ confirmedCases }) => confirmedCases)) ?? 0);
  }
  return cases;
};
