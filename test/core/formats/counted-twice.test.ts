import { describe, expect, it } from "vitest";
import { countedTwice } from "../../../core/formats/counted-twice.ts";
import { tidyTable } from "../../../core/formats/tidy-table.ts";
import { OrgUnit, orgTree } from "../../../core/org-unit.ts";
import { reportsOf } from "../../support/tidy-table.ts";

/** A country of two regions with two districts each. */
const parents: Readonly<Record<string, string | null>> = {
  ...{ ZZ: null, N: "ZZ", S: "ZZ" },
  ...{ N1: "N", N2: "N", S1: "S", S2: "S" },
};
const levelOf = (code: string): number => {
  const parent = parents[code];
  return parent ? levelOf(parent) + 1 : 1;
};
const tree = orgTree(
  Object.entries(parents).map(([code, parent]) =>
    OrgUnit.parse({ code, name: code, parent, level: levelOf(code), reports: true }),
  ),
);
const header = "location,disease,period_start,period_type,age_group,cases,deaths,reported_at";
const [w2, w3] = ["2026-01-05", "2026-01-12"];

/** Each row is place, first day, age group, cases, and when it became known. */
const found = (rows: readonly string[], asOf = false) => {
  const table = tidyTable(header.split(","), (code) => (code in parents ? code : undefined));
  rows.forEach((row, i) => {
    const [place = "", day = "", group = "", cases = "", reported = ""] = row.split(" ");
    table.add([place, "Flu", day, "week-iso", group, cases, "", reported], i + 2);
  });
  expect(table.faults).toEqual([]);
  return countedTwice(reportsOf(table, {}, asOf), tree).map(
    (one) =>
      `${one.location} ${one.periods} of ${one.comparedPeriods} from ${one.firstPeriod}: ${one.cases}`,
  );
};

describe("a total beside its parts", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      "the country beside its districts",
      [`ZZ ${w2} all 10`, `N1 ${w2} all 6`, `S1 ${w2} all 4`],
      [`ZZ 1 of 1 from 2026-W02: 10`],
    ],
    [
      "the country beside its regions, and they beside their districts",
      [`ZZ ${w2} all 10`, `N ${w2} all 6`, `S ${w2} all 4`, `N1 ${w2} all 5`, `N2 ${w2} all 1`],
      [`ZZ 1 of 1 from 2026-W02: 10`, `N 1 of 1 from 2026-W02: 6`],
    ],
    [
      "the country beside a region and another's districts",
      [`ZZ ${w2} all 10`, `N ${w2} all 6`, `S1 ${w2} all 1`, `S2 ${w2} all 3`],
      [`ZZ 1 of 1 from 2026-W02: 10`],
    ],
    [
      "a total by age beside parts without",
      [`ZZ ${w2} <5 3`, `ZZ ${w2} 5+ 7`, `N ${w2} all 6`, `S ${w2} all 4`],
      [`ZZ 1 of 1 from 2026-W02: 10`],
    ],
    [
      "some of the weeks",
      [
        ...[`ZZ ${w2} all 9`, `N ${w2} all 6`, `S ${w2} all 4`],
        ...[`ZZ ${w3} all 5`, `N ${w3} all 5`],
      ],
      [`ZZ 1 of 2 from 2026-W03: 5`],
    ],
  ])("is found: %s", (_, rows, told) => {
    expect(found(rows)).toEqual(told);
  });

  it.each<[string, readonly string[]]>([
    ["a hospital's own cases", [`ZZ ${w2} all 3`, `N ${w2} all 6`, `S ${w2} all 4`]],
    ["a week without a case", [`ZZ ${w2} all 0`, `N ${w2} all 0`]],
    ["places beside each other", [`N ${w2} all 6`, `S ${w2} all 6`]],
    ["another week", [`ZZ ${w2} all 6`, `N ${w3} all 6`]],
    ["a number that is not known", [`ZZ ${w2} all `, `N ${w2} all `]],
  ])("is not found: %s", (_, rows) => {
    expect(found(rows)).toEqual([]);
  });

  it("is compared with the last known numbers", () => {
    const steps = [
      `ZZ ${w2} all 6 2026-01-13`,
      `ZZ ${w2} all 4 2026-01-12`,
      `N ${w2} all 6 2026-01-12`,
    ];
    expect(found(steps, true)).toEqual([`ZZ 1 of 1 from 2026-W02: 6`]);
    expect(found(steps)).toEqual([]);
  });
});
