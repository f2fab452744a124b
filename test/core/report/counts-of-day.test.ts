import { describe, expect, it } from "vitest";
import { countsOfDay } from "../../../core/report/counts-of-day.ts";
import type { ReportRow } from "../../../core/report.ts";

const row = (ageGroup: string, suspectedCases: number | null, deaths: number | null = null) => ({
  ...{ diseaseCode: "MEAS", ageGroup, sex: "unknown" as const },
  ...{ suspectedCases, testedCases: null, confirmedCases: null, deaths },
});
const notice = (...rows: ReportRow[]) => ({ rows, zeroDiseases: [] });

describe("a total beside notices with an id keeps every age that is known", () => {
  it.each([
    {
      name: "the total is larger: what the notices do not name is of unknown age",
      total: notice(row("all", 5)),
      withId: [notice(row("<5", 2)), notice(row("5+", 1))],
      said: ["5+ 1 null", "<5 2 null", "unknown 2 null"],
    },
    {
      name: "the notices are more: what the total does not name is of unknown age",
      total: notice(row("<5", 2)),
      withId: [notice(row("all", 3)), notice(row("all", 1))],
      said: ["<5 2 null", "unknown 2 null"],
    },
    {
      name: "as many: no case is of unknown age",
      total: notice(row("<5", 2), row("5+", 1)),
      withId: [notice(row("all", 3))],
      said: ["5+ 1 null", "<5 2 null"],
    },
    {
      name: "both name ages: those of the larger",
      total: notice(row("<5", 4)),
      withId: [notice(row("5+", 1))],
      said: ["<5 4 null"],
    },
    {
      name: "each number by itself: the cases of the total, the death of a notice",
      total: notice(row("all", 5)),
      withId: [notice(row("<5", 1, 1))],
      said: ["<5 1 1", "unknown 4 null"],
    },
    {
      name: "a zero of the notices names no age",
      total: notice(row("all", 5)),
      withId: [notice(row("<5", 0))],
      said: ["<5 0 null", "unknown 5 null"],
    },
    {
      name: "no age is known",
      total: notice(row("all", 5)),
      withId: [notice(row("all", 2))],
      said: ["all 5 null"],
    },
  ])("$name", ({ total, withId, said }) => {
    const rows = countsOfDay("MEAS", total, withId);
    expect(rows.map((one) => `${one.ageGroup} ${one.suspectedCases} ${one.deaths}`)).toEqual(said);
  });
});
