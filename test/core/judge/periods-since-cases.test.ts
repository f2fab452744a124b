import { describe, expect, it } from "vitest";
import { leadOf } from "../../../core/alert/facts.ts";
import { periodsSinceCases } from "../../../core/judge/periods-since-cases.ts";
import { pointsWithout } from "../../../core/judge/place-history.ts";
import { alertWith, evidence } from "../../support/alert-facts.ts";

const [usual] = alertWith([]).signals;
if (!usual) throw new Error("no signal");
const slow = { test: "slow-rise", periods: 8, counted: 8, observed: 40, expected: 20 } as const;

it.each([
  { of: "its own cases", window: "P4W", counts: [5, 0, 7, 1], back: 0 },
  { of: "none yet", window: "P4W", counts: [5, 0, 7, 0], back: 1 },
  { of: "one of a notice", window: "P4W", counts: [5, 0, 7, 1], received: [5, 5, 5, 0], back: 1 },
  { of: "one of a form", window: "P4W", counts: [5, 0, 7, 1], received: [5, 5, 5, 1], back: 0 },
  { of: "notices alone", window: "P4W", counts: [5, 0, 7, 1], received: [0, 0, 0, 0], back: 0 },
  { of: "no number yet", window: "P4W", counts: [5, 3, 0, null], back: 2 },
  { of: "cases before the window alone", window: "P2W", counts: [5, 3, 0, null], back: 0 },
  { of: "a window of one week", window: "P1W", counts: [5, 3, 0, 0], back: 0 },
  { of: "no case at all", window: "P4W", counts: [0, 0, 0, 0], back: 0 },
  { of: "a slow rise", window: "P1W", span: slow, counts: [9, 9, 9, 9, 9, 4, 0, 0], back: 2 },
])(
  "the latest period with cases lies $back before one with $of",
  ({ window, counts, received, span, back }) => {
    const rule = { ...evidence.rule, window };
    const expectedReports = counts.map(() => 5);
    const receivedReports = received ?? expectedReports;
    const seen = { ...evidence, rule, counts, expectedReports, receivedReports };
    expect(periodsSinceCases(seen, span)).toBe(back);
  },
);

it("of two signals on one week the one judged in it leads, in whatever order they came", () => {
  const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
  const own = { ...usual, period: "2026-W06" };
  const later = { ...usual, period: "2026-W07", explainedBy: "2026-W06" };
  const latest = { ...usual, period: "2026-W07" };
  expect(leadOf([later, own], own.orgUnit, calendar)).toBe(own);
  expect(leadOf([own, later], own.orgUnit, calendar)).toBe(own);
  expect(leadOf([own, later, latest], own.orgUnit, calendar)).toBe(latest);
});

describe("an epidemic that is met over several weeks", () => {
  const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
  const epidemic = { ...usual, period: "2026-W07", explainedBy: "2026-W06" };
  const notice = { ...usual, alertLevel: "alert", period: "2026-02-09" } as const;
  it.each([
    { is: "leads before a notice of a later day in the week judged", epidemic, leads: true },
    {
      is: "does not lead once it is no longer met",
      epidemic: { ...epidemic, stillMet: false },
      leads: false,
    },
    {
      is: "does not lead where a later week was judged",
      epidemic: { ...epidemic, period: "2026-W06" },
      leads: false,
    },
  ])("$is", ({ epidemic, leads }) => {
    const lead = leads ? epidemic : notice;
    expect(leadOf([epidemic, notice], usual.orgUnit, calendar)).toBe(lead);
    expect(leadOf([notice, epidemic], usual.orgUnit, calendar)).toBe(lead);
  });
});

it("of a place that is taken out nothing is left, also where a unit of it was closed afterwards", () => {
  const group = (suspectedCases: number) => ({
    ...{ ageGroup: "all", sex: "unknown" as const, suspectedCases },
    ...{ testedCases: null, confirmedCases: null, deaths: null },
  });
  const point = (
    due: number,
    parts: readonly { orgUnit: string; received: number; cases: number }[],
  ) => ({
    period: "2026-W07",
    ...{ expectedReports: due, receivedReports: due, routineReceived: due, excluded: false },
    tally: {
      received: due,
      partial: false,
      groups: [group(parts.reduce((sum, { cases }) => sum + cases, 0))],
      parts,
    },
  });
  const region = point(2, [
    { orgUnit: "D1", received: 2, cases: 10 },
    { orgUnit: "D2", received: 1, cases: 3 },
  ]);
  const district = point(1, [
    { orgUnit: "F1", received: 1, cases: 4 },
    { orgUnit: "F2", received: 1, cases: 6 },
  ]);
  expect(pointsWithout([region], { part: "D1", points: [district] })).toMatchObject([
    {
      ...{ expectedReports: 1, receivedReports: 1 },
      tally: { received: 1, parts: [{ orgUnit: "D2", received: 1, cases: 3 }] },
    },
  ]);
});
