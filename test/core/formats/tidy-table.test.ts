import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tidyTable } from "../../../core/formats/tidy-table.ts";
import { tableOf } from "../../support/tidy-table.ts";

const header = "location,disease,period_start,period_type,age_group,cases,deaths,reported_at";
const good = "A,Dengue,2026-02-09,week-iso,all,3,,2026-02-16";

describe("tidy table", () => {
  it("stores rows as numbers, an empty count distinct from 0", () => {
    const rows = tableOf(header, good, "B,Dengue,2026-02-09,week-iso,,0,2,").rows();
    expect(rows.length).toBe(2);
    expect([rows.locations, rows.ageGroups, rows.moments]).toEqual([
      ["A", "B"],
      ["all"],
      ["2026-02-16"],
    ]);
    expect([...rows.cases, ...rows.deaths, ...rows.moment]).toEqual([3, 0, -1, 2, 0, -1]);
  });

  it("grows beyond its first thousand rows", () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `A,Dengue,2026-02-09,week-iso,all,${i},,`);
    const { cases, length } = tableOf(header, ...lines).rows();
    expect([length, cases[1023], cases[1024], cases[4999]]).toEqual([5000, 1023, 1024, 4999]);
  });

  it.each([
    ["location", "C,Dengue,2026-02-09,week-iso,all,3,,", /locations\.csv, got C/],
    ["disease", "A,,2026-02-09,week-iso,all,3,,", /1 to 80 characters/],
    ["period_start", "A,Dengue,2026-02-10,week-iso,all,3,,", /2026-02-09, got 2026-02-10/],
    ["period_start", "A,Dengue,2026-02-09,week-mmwr,all,3,,", /week-mmwr, 2026-02-08, got/],
    ["period_start", "A,Dengue,2026-02-30,day,all,3,,", /got 2026-02-30/],
    ["period_type", "A,Dengue,2026-02-09,month,all,3,,", /must be day, week-iso.*got month/],
    ["cases", "A,Dengue,2026-02-09,week-iso,all,-1,,", /whole number.*got -1/],
    ["deaths", "A,Dengue,2026-02-09,week-iso,all,1,1.5,", /got 1\.5/],
    ["reported_at", "A,Dengue,2026-02-09,week-iso,all,1,,soon", /instant.*got soon/],
    ["age_group", "A,Dengue,2026-02-09,week-iso,from five to fourteen years,1,,", /20 characters/],
  ])("refuses a wrong %s with its line", (column, line, detail) => {
    const { faults } = tableOf(header, line);
    expect(faults).toEqual([{ line: 2, column, detail: expect.stringMatching(detail) }]);
  });

  it("reports every fault of a line, and mixed period types in a file", () => {
    const table = tableOf(
      header,
      good,
      "C,Dengue,x,week-iso,all,-1,,",
      "A,D,2026-02-09,day,all,1,,",
    );
    expect(table.faults.map(({ line, column }) => `${line} ${column}`)).toEqual([
      "3 location",
      "3 period_start",
      "3 cases",
      "4 period_type",
    ]);
    expect(table.rows().length).toBe(1);
  });

  it.each([
    ["1.204", "a thousand with its point"],
    ["1,204", "a thousand with its comma"],
    ["1 204", "a thousand with its space"],
    ["1e3", "a power of ten"],
    ["5.0", "a decimal"],
    ["-0", "a signed nought"],
    ["+5", "a sign"],
    ["0x10", "a hexadecimal number"],
    ["\u0665", "a digit of another script"],
    ["10000001", "more than ten million"],
    ["\u22121", "a minus of typography"],
    ["NA", "a word"],
  ])("refuses %s as a count: %s", (text) => {
    for (const [column, at] of [
      ["cases", 5],
      ["deaths", 6],
    ] as const) {
      const table = tidyTable(header.split(","), (code) => code);
      table.add(good.split(",").with(at, text), 7);
      const detail = `must be a whole number from 0 to 10000000, digits only, or empty if unknown, got ${text}`;
      expect(table.faults).toEqual([{ line: 7, column, detail }]);
    }
  });

  it("accepts a count with spaces around it, and the largest", () => {
    const { cases, deaths } = tableOf(header, "A,Flu,2026-02-09,week-iso,all, 5,10000000,").rows();
    expect([...cases, ...deaths]).toEqual([5, 10000000]);
  });

  it("treats spellings of a place, a disease and an age group as one, as first written", () => {
    const spellings = [
      ["A", "Choléra", "5-14"],
      ["a", "CHOLÉRA", "5 - 14"],
      [" A ", "chole\u0301ra", "5\u201314"],
      ["\uFF21", "\u00A0Chole\u0301ra\u00A0", "\uFF15-14"],
      ["A\u200B", "Cho\u00ADléra", "5-14\u00A0"],
    ].map((names) => [...names.slice(0, 2), "2026-02-09", "week-iso", names[2], "1"].join(","));
    const table = tableOf(
      "Location,DISEASE,period_start,period_type, age_group,cases",
      ...spellings,
    );
    expect(table.faults).toEqual([]);
    const { locations, diseases, ageGroups, length } = table.rows();
    expect({ locations, diseases, ageGroups, length }).toEqual({
      ...{ locations: ["A"], diseases: ["Choléra"], ageGroups: ["5-14"], length: 5 },
    });
  });

  it.each(["All", "ALL ", "all", "\u00A0aLL"])("treats the age group %j as the total", (text) => {
    const rows = tableOf(header, `A,Flu,2026-02-09,week-iso,${text},3,,`).rows();
    expect(rows.ageGroups).toEqual(["all"]);
  });

  it("requires its mandatory columns", () => {
    const { faults } = tidyTable(["location", "cases"], (code) => code);
    expect(faults.map(({ column }) => column)).toEqual(["disease", "period_start", "period_type"]);
  });

  it("never throws", () => {
    const texts = fc.array(
      fc.oneof(fc.string(), fc.constantFrom("A", "day", "2026-02-09", "-0", "")),
    );
    fc.assert(
      fc.property(texts, fc.array(texts), (head, lines) => {
        const table = tidyTable([...header.split(","), ...head], (code) => code);
        lines.forEach((line, i) => {
          table.add(line, i + 2);
        });
        expect(table.rows().length + table.faults.length).toBeGreaterThanOrEqual(0);
        expect(table.rows().length).toBeLessThanOrEqual(lines.length);
      }),
      { numRuns: 50 },
    );
  });
});
