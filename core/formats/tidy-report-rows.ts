import { allAges } from "../age-group.ts";
import type { Count, ReportRow } from "../report.ts";
import { type GroupCounts, groupsBesideTotal } from "./groups-beside-total.ts";
import type { TidyRows } from "./tidy-table.ts";

const adding = (a: Count, b: Count): Count => (a === null ? b : b === null ? a : a + b);
const known = (value: number | undefined): Count =>
  value === undefined || value === -1 ? null : value;

/**
 * Combines the rows of one unit and period, by disease and age group.
 *
 * Rows of one group add up; with `asOf` the last counts. `numbers` must be in the order in which the rows became
 * known. Then `groupsBesideTotal` applies. A number that no row has stays null.
 */
export const reportRows = (
  { rows, asOf }: { readonly rows: TidyRows; readonly asOf: boolean },
  numbers: readonly number[],
): ReportRow[] => {
  const byDisease = new Map<number, Map<number, GroupCounts>>();
  for (const row of numbers) {
    const disease = rows.disease[row] ?? 0;
    const groups = byDisease.get(disease) ?? new Map<number, GroupCounts>();
    byDisease.set(disease, groups);
    const said = { cases: known(rows.cases[row]), deaths: known(rows.deaths[row]) };
    const group = rows.ageGroup[row] ?? 0;
    const before = groups.get(group);
    groups.set(
      group,
      !before || asOf
        ? said
        : {
            cases: adding(before.cases, said.cases),
            deaths: adding(before.deaths, said.deaths),
          },
    );
  }
  return [...byDisease].flatMap(([disease, groups]) =>
    [...counting(groups, rows)].map(([ageGroup, { cases, deaths }]) => ({
      diseaseCode: rows.diseases[disease] ?? "",
      ageGroup,
      sex: "unknown" as const,
      suspectedCases: cases,
      testedCases: null,
      confirmedCases: null,
      deaths,
    })),
  );
};

/** The rows as groups or as their total, never both. */
const counting = (groups: ReadonlyMap<number, GroupCounts>, { ageGroups }: TidyRows) =>
  groupsBesideTotal(
    new Map([...groups].map(([group, said]) => [ageGroups[group] ?? allAges, said])),
  );
