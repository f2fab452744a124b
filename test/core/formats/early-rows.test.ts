import { describe, expect, it } from "vitest";
import { earlyRows } from "../../../core/formats/early-rows.ts";
import { tableOf } from "../../support/tidy-table.ts";

const header = "location,disease,period_start,period_type,age_group,cases,deaths,reported_at";
const early = (timeZone: string, ...rows: readonly string[]) =>
  earlyRows(tableOf(header, ...rows).rows(), timeZone).map(
    ({ line, column, detail }) => `${line} ${column} ${detail}`,
  );
const week = (reported: string) => `A,Flu,2026-02-09,week-iso,all,1,,${reported}`;
const day = (reported: string) => `A,Flu,2026-02-10,day,all,1,,${reported}`;

describe("a row known before its period began", () => {
  it.each<[string, string, string, boolean]>([
    ["a day before the week", week("2026-02-08"), "Africa/Nairobi", true],
    ["the week's first day", week("2026-02-09"), "Africa/Nairobi", false],
    ["a day of the week", week("2026-02-12"), "Africa/Nairobi", false],
    ["day and month swapped", day("2026-10-02"), "UTC", false],
    ["month and day swapped back", day("2026-01-02"), "UTC", true],
    ["a year before", week("2025-02-16"), "UTC", true],
    ["a moment before midnight there", week("2026-02-08T20:59:59Z"), "Africa/Nairobi", true],
    ["midnight there", week("2026-02-08T21:00:00Z"), "Africa/Nairobi", false],
    ["a moment in another offset", day("2026-02-10T01:00:00+03:00"), "UTC", true],
    ["the same moment where it is that day", day("2026-02-10T01:00:00+03:00"), "Asia/Tokyo", false],
    ["nothing said", week(""), "UTC", false],
  ])("%s", (_, row, timeZone, isEarly) => {
    expect(early(timeZone, row)).toHaveLength(isEarly ? 1 : 0);
  });

  it("is reported with its line and both days", () => {
    expect(early("UTC", week("2026-02-16"), week("2026-01-16"), week("2026-02-01"))).toEqual([
      "3 reported_at must not be before its period began, 2026-02-09, got 2026-01-16",
      "4 reported_at must not be before its period began, 2026-02-09, got 2026-02-01",
    ]);
  });
});
