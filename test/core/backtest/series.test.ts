import { describe, expect, it } from "vitest";
import { arrivalPeriod } from "../../../core/backtest/arrival-period.ts";
import type { KnownSeries } from "../../../core/backtest/known-series.ts";
import { ownSeries } from "../../../core/backtest/own-series.ts";
import { indexOfDay, periodAxis } from "../../../core/backtest/period-axis.ts";
import { treeSeries } from "../../../core/backtest/tree-series.ts";
import { OrgUnit, orgTree } from "../../../core/org-unit.ts";
import { tableOf } from "../../support/tidy-table.ts";

const header = "location,disease,period_start,period_type,age_group,cases,deaths,reported_at";
const tree = orgTree(
  [
    { code: "Z", name: "Zedland", parent: null, level: 1, reports: false },
    { code: "A", name: "A", parent: "Z", level: 2, reports: true },
    { code: "B", name: "B", parent: "Z", level: 2, reports: true },
  ].map((unit) => OrgUnit.parse(unit)),
);

const seriesOf = (
  lines: readonly string[],
  { zero = false, asOf = false, end }: { zero?: boolean; asOf?: boolean; end?: string } = {},
) => {
  const rows = tableOf(header, ...lines).rows();
  const axis = periodAxis(rows, end);
  const arrival = arrivalPeriod(rows.moments, axis);
  return treeSeries(ownSeries(rows, { axis, asOf, absentIsZero: zero, arrival }), tree);
};

/** `Z Flu 1 . 3`, and if counts are late `moment:period=count` for each version. */
const shown = ({ orgUnit, disease, counts, versions }: KnownSeries) => {
  const numbers = [...counts].map((count) => (count === -1 ? "." : count)).join(" ");
  const told = versions?.map(({ moment, period, count }) => `${moment}:${period}=${count}`);
  return `${orgUnit} ${disease} ${numbers}${told ? ` | ${told.join(" ")}` : ""}`;
};

describe("the series of a folder", () => {
  it("are the places' own and their parents' sums; missing in every child is missing", () => {
    const lines = [
      "A,Flu,2026-01-05,week-iso,all,1,,",
      "B,Flu,2026-01-05,week-iso,all,2,,",
      "B,Flu,2026-01-19,week-iso,all,5,,",
      "A,Flu,2026-01-26,week-iso,all,,,",
    ];
    expect(seriesOf(lines).map(shown)).toEqual(["Z Flu 3 . 5 .", "A Flu 1 . . .", "B Flu 2 . 5 ."]);
  });

  it("are zero without a row if absent means zero, for every location and disease", () => {
    const lines = ["A,Flu,2026-01-05,week-iso,all,1,,", "B,Pox,2026-01-19,week-iso,all,2,,"];
    expect(seriesOf(lines, { zero: true }).map(shown)).toEqual([
      "Z Flu 1 0 0",
      "Z Pox 0 0 2",
      "A Flu 1 0 0",
      "A Pox 0 0 0",
      "B Flu 0 0 0",
      "B Pox 0 0 2",
    ]);
  });

  it.each([
    ["age groups add up", ["<5,1", "5+,2"], "3"],
    ["all is used if present", ["<5,1", "5+,2", "all,4"], "4"],
    ["an unknown group is ignored", ["<5,", "5+,2"], "2"],
  ])("cover all ages: %s", (_, groups, expected) => {
    const lines = groups.map((group) => `A,Flu,2026-01-05,week-iso,${group},,`);
    expect(seriesOf(lines).map(shown)).toEqual([`Z Flu ${expected}`, `A Flu ${expected}`]);
  });

  it("end at the given end", () => {
    const lines = ["A,Flu,2026-01-05,week-iso,all,1,,", "A,Flu,2026-01-19,week-iso,all,9,,"];
    expect(seriesOf(lines, { end: "2026-01-18" }).map(shown)).toEqual(["Z Flu 1 .", "A Flu 1 ."]);
  });

  it("record what was known when: rows add up as they arrive, also in the parent", () => {
    const lines = [
      "A,Flu,2026-01-05,week-iso,all,1,,2026-01-11",
      "A,Flu,2026-01-05,week-iso,all,2,,2026-01-20",
      "B,Flu,2026-01-05,week-iso,all,4,,2026-01-19",
      "B,Flu,2026-01-19,week-iso,all,8,,2026-01-25",
    ];
    expect(seriesOf(lines).map(shown)).toEqual([
      "Z Flu 7 . 8 | 0:0=1 1:0=5 2:0=7 2:2=8",
      "A Flu 3 . . | 0:0=1 2:0=3",
      "B Flu 4 . 8 | 1:0=4 2:2=8",
    ]);
  });

  it("take the latest of totals as of a moment", () => {
    const lines = [
      "A,Flu,2026-01-05,week-iso,all,5,,2026-01-11",
      "A,Flu,2026-01-05,week-iso,all,3,,2026-01-16",
      "A,Flu,2026-01-12,week-iso,all,1,,2026-01-18",
    ];
    expect(shown(seriesOf(lines, { asOf: true })[1] as KnownSeries)).toBe(
      "A Flu 3 1 | 0:0=5 1:0=3 1:1=1",
    );
  });

  it("are zero from a location's first report of a period on, if absent means zero", () => {
    const lines = [
      "A,Flu,2026-01-05,week-iso,all,5,,2026-01-15",
      "A,Pox,2026-01-12,week-iso,all,1,,2026-01-18",
    ];
    expect(seriesOf(lines, { zero: true }).slice(2).map(shown)).toEqual([
      "A Flu 5 0 | 1:0=5 1:1=0",
      "A Pox 0 1 | 1:0=0 1:1=1",
    ]);
  });
});

describe("the axis", () => {
  const rows = tableOf(header, "A,Flu,2026-01-05,week-iso,all,1,,").rows();
  const axis = periodAxis(rows);

  it("finds the week of a day, also beyond its ends", () => {
    const days = ["2026-01-04", "2026-01-05", "2026-01-11", "2026-01-12"];
    expect(days.map((day) => indexOfDay(axis, day))).toEqual([-1, 0, 0, 1]);
  });

  it.each([
    ["in the week", "2026-01-08", 0],
    ["a day is read as its noon, the deadline of the week before", "2026-01-12", 0],
    ["a minute later", "2026-01-12T12:01:00Z", 1],
    ["the day after", "2026-01-13", 1],
    ["two weeks later", "2026-01-20", 2],
    ["before the week began", "2025-12-29", 0],
  ])("a count of its first week arrives by timeliness deadlines: %s", (_, moment, expected) => {
    expect(arrivalPeriod([moment], axis)(0, 0)).toBe(expected);
  });

  it("a count without a moment arrives in its own period", () => {
    expect(arrivalPeriod([], axis)(-1, 3)).toBe(3);
  });
});
