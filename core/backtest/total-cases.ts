import type { TidyRows } from "../formats/tidy-table.ts";
import { unknown } from "./known-series.ts";

const adding = (a: number, b: number) => (a === unknown ? b : b === unknown ? a : a + b);

/**
 * Cases of all ages from the rows of one place, disease and period.
 *
 * Rows of one age group add up; with `asOf` the latest counts. If a total for `all` ages is known it is used, otherwise
 * the groups are summed. `unknown` if no row has a number.
 */
export const totalCases = (
  rows: TidyRows,
  numbers: ArrayLike<number>,
  { asOf, all }: { readonly asOf: boolean; readonly all: number },
): number => {
  if (numbers.length === 1) return rows.cases[numbers[0] ?? 0] ?? unknown;
  const byGroup = new Map<number, number>();
  for (let i = 0; i < numbers.length; i++) {
    const row = numbers[i] ?? 0;
    const group = rows.ageGroup[row] ?? 0;
    const before = byGroup.get(group);
    const cases = rows.cases[row] ?? unknown;
    byGroup.set(group, before === undefined || asOf ? cases : adding(before, cases));
  }
  const total = byGroup.get(all) ?? unknown;
  return total === unknown ? [...byGroup.values()].reduce(adding, unknown) : total;
};
