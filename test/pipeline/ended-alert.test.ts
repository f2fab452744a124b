import { describe, expect, it } from "vitest";
import { isOpen } from "../../core/alert/status.ts";
import { closedBy } from "../support/acts.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

const orgUnits = [
  { code: "C", name: "Country", parent: null, level: 1, reports: false },
  { code: "R", name: "North", parent: "C", level: 2, reports: false },
  { code: "D", name: "Kivu", parent: "R", level: 3, reports: false },
  { code: "D2", name: "Lomami", parent: "R", level: 3, reports: false },
  { code: "F1", name: "Centre 1", parent: "D", level: 4, reports: true },
  { code: "F2", name: "Centre 2", parent: "D", level: 4, reports: true },
  { code: "F3", name: "Centre 3", parent: "D2", level: 4, reports: true },
];
const diseases = ["AWD", "MEAS"].map((code) => ({ code, name: { en: code } }));
const country = {
  timeZone: "UTC",
  dataSets: {
    weekly: { ageGroups: ["<5", "5+"] },
    daily: { ageGroups: [] },
    immediate: { ageGroups: [] },
  },
};
const rule = {
  ...{ ruleId: "rule", diseaseCode: "AWD", caseClass: "suspected", send: "message" },
  ...{ enabled: true, kind: "count", alertLevel: "alert", scope: "district", value: 5 },
};

const cases = (reportingUnit: string, period: string, suspectedCases: number | null) => ({
  ...{ reportingUnit, period },
  rows: [{ diseaseCode: "AWD", suspectedCases }],
});
const young = (reportingUnit: string, period: string, suspectedCases: number) => ({
  ...{ reportingUnit, period },
  rows: [
    { diseaseCode: "AWD", ageGroup: "<5", suspectedCases },
    { diseaseCode: "AWD", ageGroup: "5+", suspectedCases: 0 },
  ],
});
const measles = (reportingUnit: string, period: string) => ({
  ...{ reportingUnit, period },
  rows: [
    { diseaseCode: "AWD", suspectedCases: 6 },
    { diseaseCode: "MEAS", suspectedCases: 1 },
  ],
});
const zeros = (unit: string, ...periods: string[]) => periods.map((one) => cases(unit, one, 0));
const days = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => `2026-05-${String(first + i).padStart(2, "0")}`);

const closeAll = async ({ deps, drain, alerts }: Pipeline, at: string) => {
  for (const alert of await alerts()) {
    if (!isOpen(alert)) continue;
    await deps.alerts.put(
      closedBy(alert, "officer:a", { reason: "looked into", at, verification: "true" }),
      alert.revision,
    );
  }
  await drain();
};

const openAfter = async (
  rules: readonly object[],
  [seen, later]: readonly [readonly object[], readonly object[]],
) => {
  const pipeline = await openPipeline({
    ...{ country, orgUnits, diseases, rules: rules as Record<string, unknown>[] },
  });
  for (const one of seen) await pipeline.postAndDrain([one as Record<string, unknown>]);
  const ended = await pipeline.alerts();
  expect(ended.filter(isOpen).length).toBeGreaterThan(0);
  await closeAll(pipeline, "2026-06-01T01:00:00.000Z");
  pipeline.setNow("2026-06-01T02:00:00.000Z");
  for (const one of later) await pipeline.postAndDrain([one as Record<string, unknown>]);
  const open = (await pipeline.alerts()).filter(isOpen);
  for (const { alertId } of open) expect(ended.map((one) => one.alertId)).not.toContain(alertId);
  return open.map(({ orgUnit }) => orgUnit);
};

const fourWeeks = { ...rule, window: "P4W" };
const oneWeek = { ...rule, window: "P1W" };
const region = { ...rule, ruleId: "region", window: "P4W", scope: "region" };
const ratio = { ...rule, kind: "ratio", value: 2, reference: 2, window: "P2W" };
const before = [
  ...["2026-W12", "2026-W13", "2026-W14", "2026-W15"].map((week) => cases("F1", week, 1)),
  cases("F1", "2026-W16", 6),
];

describe("an alert that a person closed", () => {
  it.each([
    {
      name: "a window of four weeks that moves on",
      rules: [fourWeeks],
      seen: [cases("F1", "2026-W16", 6)],
      later: zeros("F1", "2026-W17", "2026-W18", "2026-W19"),
    },
    {
      name: "a window of seven days that moves on",
      rules: [{ ...rule, window: "P7D" }],
      seen: [cases("F1", "2026-05-10", 6)],
      later: days(11, 6).map((day) => cases("F1", day, 0)),
    },
    {
      name: "a week of the days that were seen",
      rules: [
        { ...rule, window: "P1D" },
        { ...oneWeek, ruleId: "week" },
      ],
      seen: [cases("F1", "2026-05-11", 6)],
      later: days(12, 6).map((day) => cases("F1", day, 0)),
    },
    {
      name: "twice the usual, as the window moves on",
      rules: [ratio],
      seen: before,
      later: zeros("F1", "2026-W17"),
    },
    {
      name: "a report that names another disease besides",
      rules: [oneWeek],
      seen: [cases("F1", "2026-W16", 6)],
      later: [measles("F1", "2026-W16")],
    },
    {
      name: "another unit that reports no case",
      rules: [fourWeeks, region],
      seen: [cases("F1", "2026-W16", 6)],
      later: [...zeros("F2", "2026-W16", "2026-W17"), ...zeros("F3", "2026-W17", "2026-W18")],
    },
    {
      name: "a correction downward",
      rules: [oneWeek],
      seen: [cases("F1", "2026-W16", 8)],
      later: [cases("F1", "2026-W16", 6)],
    },
    {
      name: "a region's window that moves on, of which the district's alert told",
      rules: [fourWeeks, region],
      seen: [cases("F1", "2026-W16", 6)],
      later: zeros("F1", "2026-W17", "2026-W18", "2026-W19"),
    },
    {
      name: "a rule of all ages that is met later by the same cases",
      rules: [
        { ...oneWeek, ageGroups: ["<5"] },
        { ...ratio, ruleId: "all", window: "P1W" },
      ],
      seen: [young("F1", "2026-W16", 60)],
      later: [...zeros("F1", "2026-W14"), cases("F1", "2026-W15", 1)],
    },
    {
      name: "a region's rule that is met later by the same cases",
      rules: [oneWeek, { ...ratio, ruleId: "region", window: "P1W", scope: "region" }],
      seen: [cases("F1", "2026-W16", 60)],
      later: [...zeros("F1", "2026-W14"), cases("F1", "2026-W15", 1)],
    },
    {
      name: "a district's rule that is met later by the cases that units told",
      rules: [
        { ...oneWeek, scope: "facility" },
        { ...ratio, ruleId: "district", window: "P1W" },
      ],
      seen: [cases("F1", "2026-W16", 60)],
      later: [...zeros("F1", "2026-W14"), cases("F1", "2026-W15", 1)],
    },
    {
      name: "a region's own window that moves on",
      rules: [region],
      seen: [cases("F1", "2026-W16", 3), cases("F3", "2026-W16", 3)],
      later: zeros("F3", "2026-W17", "2026-W18", "2026-W19"),
    },
  ])("stays closed: $name", async ({ rules, seen, later }) => {
    expect(await openAfter(rules, [seen, later])).toEqual([]);
  });

  it.each([
    {
      name: "a case more in the week seen",
      rules: [oneWeek],
      later: [cases("F1", "2026-W16", 7)],
      is: ["D"],
    },
    {
      name: "more of the young in the week seen, though all were more before",
      rules: [{ ...oneWeek, ageGroups: ["<5"] }],
      later: [young("F1", "2026-W16", 7)],
      is: ["D"],
    },
    {
      name: "a late report of another unit for the week seen",
      rules: [oneWeek],
      later: [cases("F2", "2026-W16", 2)],
      is: ["D"],
    },
    {
      name: "a new case in a window that moved on",
      rules: [fourWeeks],
      later: [...zeros("F1", "2026-W17"), cases("F1", "2026-W18", 1)],
      is: ["D"],
    },
    {
      name: "a late report for an older week",
      rules: [oneWeek],
      later: [cases("F1", "2026-W14", 9)],
      is: ["D"],
    },
    {
      name: "cases of the region elsewhere",
      rules: [fourWeeks, region],
      later: [cases("F3", "2026-W17", 2)],
      is: ["R"],
    },
  ])("is followed by a new one: $name", async ({ rules, later, is }) => {
    const seen = rules.some((one) => "ageGroups" in one)
      ? young("F1", "2026-W16", 6)
      : cases("F1", "2026-W16", 6);
    expect(await openAfter(rules, [[seen], later])).toEqual(is);
  });

  it("about a unit that is silent stays closed while that silence lasts, and a new silence is told", async () => {
    const pipeline = await openPipeline({
      ...{ country: { ...country, silentAfterPeriods: 2 }, orgUnits, diseases, rules: [] },
    });
    const weeks = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, i) => `2026-W${String(from + i).padStart(2, "0")}`);
    const watchOn = async (day: string) => {
      pipeline.setNow(`${day}T12:00:00.000Z`);
      await pipeline.watch();
      return (await pipeline.alerts()).map(({ status }) => status).sort();
    };
    pipeline.setNow("2026-03-30T00:00:00.000Z");
    await pipeline.postAndDrain(weeks(10, 13).flatMap((week) => zeros("F1", week)));
    expect(await watchOn("2026-04-15")).toEqual(["open"]);
    await closeAll(pipeline, "2026-04-15T13:00:00.000Z");
    for (const day of ["2026-04-22", "2026-04-29", "2026-05-06", "2026-05-13"]) {
      expect(await watchOn(day)).toEqual(["closed"]);
    }
    await pipeline.postAndDrain(zeros("F1", "2026-W19"));
    expect(await watchOn("2026-05-20")).toEqual(["closed"]);
    expect(await watchOn("2026-05-27")).toEqual(["closed", "open"]);
  });
});

it("a silence is taken back by the next watch when reports of its weeks come after all", async () => {
  const pipeline = await openPipeline({ country, orgUnits, diseases, rules: [] });
  pipeline.setNow("2026-03-30T00:00:00.000Z");
  await pipeline.postAndDrain(
    ["2026-W11", "2026-W12", "2026-W13"].flatMap((week) => zeros("F1", week)),
  );
  pipeline.setNow("2026-04-15T12:00:00.000Z");
  await pipeline.watch();
  expect(await pipeline.alerts()).toMatchObject([
    {
      ...{ kind: "silence", silence: { to: "2026-W15", count: 1 } },
      units: [{ code: "F1", lastPeriod: "2026-W13", missed: 2 }],
    },
  ]);
  await pipeline.postAndDrain(zeros("F1", "2026-W14", "2026-W15"));
  pipeline.setNow("2026-04-15T13:00:00.000Z");
  await pipeline.watch();
  expect(await pipeline.alerts()).toMatchObject([{ silence: { count: 0 }, units: [] }]);
  expect((await pipeline.watch())?.silentUnits).toBeNull();
});
