import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addPeriods, type Calendar, firstDay } from "../../core/calendar.ts";
import { detectors } from "../../core/detectors/index.ts";
import { submitReports } from "../../pipeline/submit-reports.ts";
import { openPipeline, type SmallCountry } from "../support/pipeline.ts";

const iso: Calendar = { weekStart: "monday", minDaysInFirstWeek: 4 };
const calendars: readonly Calendar[] = [
  iso,
  { weekStart: "sunday", minDaysInFirstWeek: 4 },
  { weekStart: "saturday", minDaysInFirstWeek: 1 },
];
const units = ["F1", "F2", "G1"];
const diseases = ["AWD", "MEAS"];
const ageGroups = ["<5", "5+"];
const levels = ["country", "region", "district", "facility"];

const unit = (code: string, parent: string | null, level: number, population: number | null) => ({
  ...{ code, name: code, parent, level, population, reports: level === 4 },
});

/** Every detector and every kind of rule, each at its own level: a plan that asks for all there is. */
const rules = (() => {
  const some = { diseaseCode: "AWD", alertLevel: "alert", caseClass: "suspected", enabled: true };
  const asked = [
    ...[...detectors.values()].map(({ id, frequency }) => ({
      ...{ kind: "detector", detector: id, minShare: 0 },
      window: frequency === "day" ? "P1D" : "P1W",
    })),
    { kind: "detector", detector: "ears-c1", window: "P1D", minShare: 0 },
    { kind: "detector", detector: "ears-c2", window: "P4W", caseClass: "deaths" },
    { kind: "count", value: 1, window: "P1D", diseaseCode: "MEAS" },
    { kind: "count", value: 1, window: "P99W", caseClass: "confirmed" },
    { kind: "rate", value: 0.001, window: "P4W", minPopulation: 10, elseRule: "stand-in" },
    { kind: "count", value: 3, window: "P1W", ruleId: "stand-in", ageGroups: ["<5"] },
    { kind: "ratio", value: 1.5, window: "P1W", reference: 520, minShare: 0 },
    { kind: "ratio", value: 2, window: "P2W", reference: 1 },
  ];
  return asked.map((rule, i) => ({
    ...{ ruleId: `R${i}`, scope: levels[i % levels.length], send: "message", ...some, ...rule },
  }));
})();

const country = (calendar: Calendar): SmallCountry => ({
  country: {
    ...{ calendar, timeZone: "America/Santiago" },
    dataSets: { weekly: { ageGroups }, daily: { ageGroups }, immediate: { ageGroups } },
  },
  orgUnits: [
    unit("C", null, 1, 0),
    unit("R", "C", 2, 1_000_000),
    unit("D", "R", 3, null),
    unit("E", "R", 3, 1),
    unit("F1", "D", 4, 0),
    unit("F2", "D", 4, null),
    unit("G1", "E", 4, 20_000),
  ],
  diseases: diseases.map((code) => ({ code, name: { en: code } })),
  rules,
});

const count = fc.oneof(
  { weight: 30, arbitrary: fc.nat(30) },
  { weight: 4, arbitrary: fc.constantFrom(null, 0, 100_000) },
  { weight: 1, arbitrary: fc.constantFrom(9_999_999, 10_000_000) },
);
const numbers = {
  ...{ sex: fc.constantFrom("unknown", "female") },
  ...{ suspectedCases: count, testedCases: count, confirmedCases: count, deaths: count },
};
const rowsOf = (diseaseCode: string) => {
  const one = (ageGroup: string) =>
    fc.record({
      ...numbers,
      diseaseCode: fc.constant(diseaseCode),
      ageGroup: fc.constant(ageGroup),
    });
  return fc.oneof(
    fc.tuple(one("all")),
    fc.tuple(one("all")),
    fc.tuple(one("all")),
    fc.tuple(one("<5"), one("5+")),
    fc.tuple(one("5+")),
    // Now and then a fault, so that refusals are among the accepted.
    fc.tuple(one("all"), one("<5")),
  );
};
const said = fc.record(
  {
    reportingUnit: fc.constantFrom(...units),
    rows: fc.tuple(...diseases.map(rowsOf)).map((rows) => rows.flat()),
    zeroReport: fc.boolean(),
    consultationsTotal: count,
    reportVersion: fc.constantFrom(1, 2, 1_000_000),
    overrides: fc.constantFrom([], [{ rule: "deaths-exceed-cases", reason: "last week's" }]),
  },
  { requiredKeys: ["reportingUnit", "rows", "zeroReport"] },
);
/** Where a run of neighbouring periods begins: the ends of what may be spoken of and beyond, leap weeks, and today. */
const start = fc.oneof(
  fc.constantFrom(
    "1900-W01",
    "1900-W20",
    "1969-W52",
    "2009-W53",
    "2020-W53",
    "2025-W40",
    "2026-W20",
  ),
  fc.constantFrom("1900-01-01", "1900-12-31", "1999-12-31", "2024-02-29", "2026-05-25"),
  fc
    .tuple(fc.integer({ min: 1900, max: 2026 }), fc.integer({ min: 1, max: 52 }))
    .map(([year, week]) => `${year}-W${String(week).padStart(2, "0")}`),
);
const story = fc.record({
  calendar: fc.constantFrom(...calendars),
  mode: fc.constantFrom("live", "live", "replay", "history"),
  start,
  immediate: fc.boolean(),
  reports: fc.array(said, { minLength: 1, maxLength: 30, size: "max" }),
  together: fc.boolean(),
});

type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

/** Posts and works on everything; answers how many reports were accepted. Throws when work on any of them fails. */
const workOn = async ({ calendar, mode, start: from, together, ...told }: Story) => {
  const pipeline = await openPipeline(country(calendar));
  const { deps } = pipeline;
  const registry = await deps.registry.current();
  if (!registry) throw new TypeError("the country is registered");
  const isDay = !from.includes("W");
  const inputs = told.reports.map((report, i) => {
    const period = periodFrom(from, Math.floor(i / 2), calendar);
    const notice = isDay && told.immediate ? { dataSet: "immediate" } : {};
    return { ...report, period, ...notice };
  });
  const how = {
    ...{ mode, dryRun: false, by: "test", mayWrite: () => true, maySendBy: () => true },
    sender: "administrator" as const,
  };
  let accepted = 0;
  for (const batch of together ? [inputs] : inputs.map((one) => [one])) {
    const answers = await submitReports(batch, how, { ...deps, registry });
    accepted += answers.filter(({ kind }) => kind === "receipt").length;
    await pipeline.drain();
  }
  await pipeline.watch();
  expect(pipeline.letters).toEqual([]);
  return accepted;
};

describe("whatever report is accepted", () => {
  it("can be tallied, judged by every detector and kind of rule, and told", async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(story, async (one) => {
        accepted += await workOn(one);
      }),
      { seed: 26, numRuns: 20 },
    );
    expect(accepted).toBeGreaterThan(100);
  }, 60_000);

  const plain = { reportingUnit: "F1", rows: [], zeroReport: true };
  it.each([
    ["0000-W20", 0],
    ["0001-W01", 0],
    ["1899-W52", 0],
    ["1900-W01", 1],
    ["1900-01-01", 1],
  ])("none of a period whose past cannot be written: %s", async (start, expected) => {
    const one: Story = {
      ...{ calendar: iso, mode: "live", start, immediate: false, together: false },
      reports: [plain],
    };
    expect(await workOn(one)).toBe(expected);
  });
});

/** So many periods on, where the first exists in the calendar; a week that it has not stays as it is, and is refused. */
const periodFrom = (from: string, more: number, calendar: Calendar): string => {
  try {
    firstDay(from, calendar);
  } catch {
    return from;
  }
  return addPeriods(from, more, calendar);
};
