import { describe, expect, it } from "vitest";
import { repeatedRows } from "../../../core/formats/tidy-grid.ts";
import { reportsOf, shown, tableOf } from "../../support/tidy-table.ts";

const header = "location,disease,period_start,period_type,age_group,cases,deaths";
const dated = `${header},reported_at`;
const zeros = { zeroRule: "absent-is-zero" } as const;

describe("tidy reports", () => {
  it("holds all diseases of a unit and period in one report, known at the deadline", () => {
    const table = tableOf(
      header,
      "A,Measles,2026-02-09,week-iso,all,3,1",
      "B,Measles,2026-02-09,week-iso,all,0,",
      "A,Cholera,2026-02-09,week-iso,all,2,",
    );
    expect([...reportsOf(table).byPeriod()].map(shown)).toEqual([
      "A 2026-W07 at 2026-02-16T09:00Z: Measles all 3+1, Cholera all 2",
      "B 2026-W07 at 2026-02-16T09:00Z: Measles all 0",
    ]);
  });

  it.each([
    {
      when: "groups that add up to all",
      rows: ["all,5,", "<5,3,", "5+,2,"],
      says: "Measles <5 3, Measles 5+ 2",
    },
    {
      when: "groups that leave some over",
      rows: ["all,5,1", "<5,3,", "5+,1,"],
      says: "Measles <5 3, Measles 5+ 1, Measles unknown 1+1",
    },
    { when: "groups beyond all", rows: ["all,5,", "<5,3,", "5+,4,"], says: "Measles all 5" },
    {
      when: "a group that is not known",
      rows: ["all,5,", "<5,5,", "5+,,"],
      says: "Measles <5 5, Measles 5+ null",
    },
    { when: "groups alone", rows: ["<5,3,1", "5+,1,"], says: "Measles <5 3+1, Measles 5+ 1" },
    { when: "all alone", rows: ["all,5,2"], says: "Measles all 5+2" },
    { when: "a count that is not known", rows: ["all,,"], says: "Measles all null" },
  ])("$when: $says", ({ rows, says }) => {
    const table = tableOf(header, ...rows.map((row) => `A,Measles,2026-02-09,week-iso,${row}`));
    const [report] = [...reportsOf(table).byPeriod()].map(shown);
    expect(report).toBe(`A 2026-W07 at 2026-02-16T09:00Z: ${says}`);
  });

  it("treats an absent row as missing, unless the folder says that absent is zero", () => {
    const table = tableOf(
      header,
      "A,Dengue,2026-02-10,day,all,1,",
      "B,Dengue,2026-02-12,day,all,2,",
    );
    expect([...reportsOf(table).byPeriod()].map(shown)).toEqual([
      "A 2026-02-10 at 2026-02-11T09:00Z: Dengue all 1",
      "B 2026-02-12 at 2026-02-13T09:00Z: Dengue all 2",
    ]);
    const filled = reportsOf(table, zeros);
    expect([...filled.byPeriod()].map(shown)).toEqual([
      "A 2026-02-10 at 2026-02-11T09:00Z zero: Dengue all 1",
      "B 2026-02-10 at 2026-02-11T09:00Z zero: ",
      "A 2026-02-11 at 2026-02-12T09:00Z zero: ",
      "B 2026-02-11 at 2026-02-12T09:00Z zero: ",
      "A 2026-02-12 at 2026-02-13T09:00Z zero: ",
      "B 2026-02-12 at 2026-02-13T09:00Z zero: Dengue all 2",
    ]);
    expect(filled.count).toBe(6);
    expect(filled.range).toEqual({ from: "2026-02-10", to: "2026-02-12" });
  });

  it("gives the span of each unit's rows", () => {
    const table = tableOf(
      header,
      "A,Dengue,2026-02-09,week-iso,all,1,",
      "B,Dengue,2026-02-23,week-iso,all,2,",
    );
    expect(Object.fromEntries(reportsOf(table).active)).toEqual({
      A: { from: "2026-02-09", to: "2026-02-15" },
      B: { from: "2026-02-23", to: "2026-03-01" },
    });
    expect(reportsOf(table, zeros).active.get("A")).toEqual({
      from: "2026-02-09",
      to: "2026-03-01",
    });
  });

  it("adds up what became known, one version per step, in order of arrival", () => {
    const table = tableOf(
      dated,
      "A,Dengue,2026-02-09,week-iso,all,3,,2026-02-16",
      "A,Dengue,2026-02-09,week-iso,all,2,,2026-02-23",
      "A,Dengue,2026-02-09,week-iso,all,0,,2026-02-25",
      "A,Dengue,2026-02-16,week-iso,all,4,,2026-02-20T10:00:00Z",
    );
    const reports = reportsOf(table);
    expect([...reports.byPeriod()].map(shown)).toEqual([
      "A 2026-W07 v1 at 2026-02-16T09:00Z: Dengue all 3",
      "A 2026-W07 v2 at 2026-02-23T09:00Z: Dengue all 5",
      "A 2026-W08 at 2026-02-20T10:00Z: Dengue all 4",
    ]);
    expect([...reports.byArrival()].map(shown)).toEqual([
      "A 2026-W07 v1 at 2026-02-16T09:00Z: Dengue all 3",
      "A 2026-W08 at 2026-02-20T10:00Z: Dengue all 4",
      "A 2026-W07 v2 at 2026-02-23T09:00Z: Dengue all 5",
    ]);
    expect(reports.count).toBe(3);
  });

  it("compares all with its groups at each step", () => {
    const table = tableOf(
      dated,
      "A,Dengue,2026-02-09,week-iso,all,3,,2026-02-16",
      "A,Dengue,2026-02-09,week-iso,<5,3,,2026-02-16",
      "A,Dengue,2026-02-09,week-iso,all,2,,2026-02-23",
    );
    expect([...reportsOf(table).byPeriod()].map(shown)).toEqual([
      "A 2026-W07 v1 at 2026-02-16T09:00Z: Dengue <5 3",
      "A 2026-W07 v2 at 2026-02-23T09:00Z: Dengue <5 3, Dengue unknown 2",
    ]);
  });

  it("uses the latest of rows that hold the total as of a moment", () => {
    const table = tableOf(
      dated,
      "A,Dengue,2026-02-09,week-iso,all,5,,2026-02-23",
      "A,Dengue,2026-02-09,week-iso,all,3,,2026-02-16",
    );
    expect([...reportsOf(table, {}, true).byPeriod()].map(shown)).toEqual([
      "A 2026-W07 v1 at 2026-02-16T09:00Z: Dengue all 3",
      "A 2026-W07 v2 at 2026-02-23T09:00Z: Dengue all 5",
    ]);
  });

  it("is empty for an empty file", () => {
    const reports = reportsOf(tableOf(header), zeros);
    expect([reports.range, reports.count, [...reports.byPeriod()]]).toEqual([null, 0, []]);
  });
});

describe("repeated rows", () => {
  it("are faults if nothing distinguishes them, with both lines", () => {
    const table = tableOf(
      header,
      "A,Dengue,2026-02-09,week-iso,all,3,",
      "A,Dengue,2026-02-09,week-iso,<5,3,",
      "B,Dengue,2026-02-09,week-iso,all,3,",
      "A,Dengue,2026-02-09,week-iso,all,4,",
    );
    expect(repeatedRows(table.rows())).toEqual([
      { line: 5, column: "location", detail: expect.stringMatching(/age group of line 2$/) },
    ]);
  });

  it("are no faults if each says when it became known", () => {
    const row = "A,Dengue,2026-02-09,week-iso,all,3,,2026-02-16";
    expect(repeatedRows(tableOf(dated, row, row).rows())).toEqual([]);
  });
});
