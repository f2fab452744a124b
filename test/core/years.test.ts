import { describe, expect, it } from "vitest";
import { isPeriod } from "../../core/calendar.ts";
import { DetectRequest } from "../../core/detectors/detect.ts";
import { seriesReader } from "../../core/formats/series-csv.ts";
import { tidyEvents } from "../../core/formats/tidy-events.ts";
import { tidyTable } from "../../core/formats/tidy-table.ts";
import { OrgUnit } from "../../core/org-unit.ts";
import { Plan } from "../../core/plan.ts";
import { parseReport } from "../../core/report/parse-report.ts";
import { exampleReport, reportContext } from "../support/report-facts.ts";

/** Years outside the accepted range, and their neighbours inside it. */
const years = [
  ["0000", false],
  ["0001", false],
  ["0099", false],
  ["1899", false],
  ["1900", true],
  ["2026", true],
  ["2200", true],
  ["2201", false],
  ["9999", false],
] as const;

const iso = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const unit = { code: "A", name: "A", parent: null, level: 1, reports: true };
const plan = { version: "1", signedBy: "M", rules: [] };
const header = ["location", "disease", "period_start", "period_type", "cases", "reported_at"];

const tidyFaults = (row: Partial<Record<(typeof header)[number], string>>) => {
  const usual = { location: "A", disease: "D", period_start: "2026-02-09", cases: "1" };
  const told: Record<string, string> = { ...usual, period_type: "day", reported_at: "", ...row };
  const table = tidyTable(header, (code) => code);
  table.add(
    header.map((name) => told[name] ?? ""),
    2,
  );
  return table.faults.map(({ column }) => column);
};

const events = (start: string, end: string) =>
  tidyEvents(
    [
      ["location", "disease", "start", "end"],
      ["A", "D", start, end],
    ],
    (code) => code,
  ).faults.length;

const seriesFaults = (period: string) => {
  const reader = seriesReader();
  reader.add(["period", "count"]);
  reader.add([period, "1"]);
  return reader.end().faults.length;
};

const reportFaults = (more: object, now = "2200-12-31T23:59:59.000Z") => {
  const context = { ...reportContext, now, sender: "administrator", mode: "replay" } as const;
  const parsed = parseReport({ ...exampleReport, ...more }, context);
  return parsed.ok ? [] : parsed.errors.map(({ pointer }) => pointer);
};

describe("accepted years are 1900 to 2200", () => {
  it.each(years)("%s: %s", (year, isRight) => {
    const [day, week, moment] = [`${year}-02-05`, `${year}-W20`, `${year}-02-05T08:00:00Z`];
    const before = `${year}-W02`;
    const said = {
      "week of the calendar": isPeriod(week, iso),
      "day of the calendar": isPeriod(day, iso),
      "week of a report": !reportFaults({ period: week }).includes("#/period"),
      "day of a report": !reportFaults({ period: day, dataSet: "immediate" }).includes("#/period"),
      reportedAt: !reportFaults({ reportedAt: moment, period: before }).includes("#/reportedAt"),
      receivedAt: !reportFaults({ receivedAt: moment, period: before }).includes("#/receivedAt"),
      activeFrom: OrgUnit.safeParse({ ...unit, activeFrom: day }).success,
      activeTo: OrgUnit.safeParse({ ...unit, activeTo: day }).success,
      "plan's signedOn": Plan.safeParse({ ...plan, signedOn: day }).success,
      "tidy period_start": tidyFaults({ period_start: day }).length === 0,
      "tidy day of reported_at": tidyFaults({ reported_at: day }).length === 0,
      "tidy moment of reported_at": tidyFaults({ reported_at: moment }).length === 0,
      "event's start": events(day, "2200-12-31") === 0,
      "event's end": events("1900-01-01", day) === 0,
      "series' week": seriesFaults(week) === 0,
      "series' day": seriesFaults(day) === 0,
      "detect's dates": DetectRequest.safeParse({
        detector: "ears-c2",
        series: { counts: [1], dates: [day] },
      }).success,
    };
    expect(said).toEqual(Object.fromEntries(Object.keys(said).map((name) => [name, isRight])));
  });

  it("says the years where it refuses", () => {
    const parsed = parseReport({ ...exampleReport, period: "0000-W01" }, reportContext);
    expect(parsed.ok ? [] : parsed.errors.map(({ detail }) => detail)).toEqual([
      `must be a week or day of the country's calendar, in the years 1900 to 2200, got "0000-W01"`,
    ]);
  });

  it("reads no day that its month has not", () => {
    expect(tidyFaults({ reported_at: "2026-02-30" })).toEqual(["reported_at"]);
    expect(tidyFaults({ reported_at: "2026-02-30T08:00:00Z" })).toEqual(["reported_at"]);
    expect(tidyFaults({ reported_at: "2026-02-16T24:00:00Z" })).toEqual(["reported_at"]);
  });
});
