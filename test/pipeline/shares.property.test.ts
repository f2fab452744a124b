import fc from "fast-check";
import { expect, it } from "vitest";
import type { Caller } from "../../core/access.ts";
import { OrgUnit, owesReport } from "../../core/org-unit.ts";
import { readCompleteness } from "../../pipeline/read/completeness.ts";
import { readSeries } from "../../pipeline/read/series.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const weeks = ["2026-W18", "2026-W19", "2026-W20"];
/** The Monday morning after each, when reports of it are in time. */
const mondays: Readonly<Record<string, string>> = {
  "2026-W18": "2026-05-04T06:00:00.000Z",
  "2026-W19": "2026-05-11T06:00:00.000Z",
  "2026-W20": "2026-05-18T06:00:00.000Z",
};
/** Days around the weeks: before, at their edges, within, after. */
const days = ["2026-04-01", "2026-04-27", "2026-05-03", "2026-05-04", "2026-05-13", "2026-05-31"];

/** A hospital that reports for itself and has two posts, and a district of two centres. */
const orgUnits = [
  { code: "C", name: "Country", parent: null, level: 1, reports: false },
  { code: "D1", name: "North", parent: "C", level: 2, reports: false },
  { code: "D2", name: "South", parent: "C", level: 2, reports: true },
  ...["F1", "F2"].map((code) => ({ code, name: code, parent: "D1", level: 3, reports: true })),
  ...["F3", "F4"].map((code) => ({ code, name: code, parent: "D2", level: 3, reports: true })),
];
const reporters = orgUnits.filter(({ reports }) => reports);
const places = orgUnits.map(({ code }) => code);

const openCountry = () =>
  openPipeline({
    country: { levels: ["country", "district", "facility"] },
    orgUnits,
    diseases: [{ code: "AWD", name: { en: "Acute watery diarrhoea" } }],
    rules: [],
  });

const unit = fc.constantFrom(...reporters);
const day = fc.option(fc.constantFrom(...days), { nil: null });
const step = fc.oneof(
  fc.record({
    kind: fc.constant("report" as const),
    unit,
    week: fc.constantFrom(...weeks),
    cases: fc.integer({ min: 0, max: 9 }),
  }),
  fc.record({
    kind: fc.constant("register" as const),
    unit,
    reports: fc.boolean(),
    activeFrom: day,
    activeTo: day,
  }),
  fc.constant({ kind: "work" as const }),
);

const administrator: Caller = { kind: "administrator", id: "a", name: "a", units: [] };
const range = { from: weeks[0] ?? "", to: weeks.at(-1) ?? "" };

/** What was told of each unit and week, whoever was open then. */
type Told = Map<string, number>;
const key = (code: string, week: string) => `${code} ${week}`;

/** Who owed a report and sent none, and how many sent one, counted plainly from the registry as it is. */
const plainly = async ({ deps }: Pipeline, told: Told, place: string, week: string) => {
  const registry = await deps.registry.current();
  if (!registry) throw new Error("no country");
  const { units, isUnder } = registry.orgUnits;
  const under = units.filter(({ code }) => isUnder(code, place));
  const due = under.filter((one) => owesReport(one, week, calendar));
  const cases = under.flatMap(({ code }) => told.get(key(code, week)) ?? []);
  return {
    expected: due.length,
    missing: due.map(({ code }) => code).filter((code) => !told.has(key(code, week))),
    cases: cases.length === 0 ? null : cases.reduce((a, b) => a + b),
  };
};

/** Every place's completeness is that of the units which owed a report; the shares lie between 0 and 1. */
const checkCompleteness = async (pipeline: Pipeline, told: Told) => {
  for (const place of places) {
    const asked = { orgUnit: place, ...range };
    const { items } = await readCompleteness(asked, administrator, pipeline.deps);
    for (const point of items) {
      const { expected, missing } = await plainly(pipeline, told, place, point.period);
      expect([place, point.period, point.expectedReports]).toEqual([place, point.period, expected]);
      const { receivedReports, onTimeReports, reportingCompleteness } = point;
      expect(receivedReports).toBe(expected - point.missing.length);
      expect(receivedReports).toBeGreaterThanOrEqual(0);
      expect(onTimeReports).toBeLessThanOrEqual(receivedReports);
      expect(reportingCompleteness ?? 0).toBeLessThanOrEqual(1);
      expect(point.timelinessOfReceived ?? 0).toBeLessThanOrEqual(1);
      expect(missing.filter((code) => !point.missing.includes(code))).toEqual([]);
    }
    const series = { orgUnit: place, diseaseCode: "AWD", ...range };
    for (const point of (await readSeries(series, administrator, pipeline.deps)).points)
      expect(point.receivedReports).toBeLessThanOrEqual(point.expectedReports);
  }
};

const checkAtRest = async (pipeline: Pipeline, told: Told) => {
  const { deps } = pipeline;
  for (const place of places) {
    const { items } = await readCompleteness({ orgUnit: place, ...range }, administrator, deps);
    const series = { orgUnit: place, diseaseCode: "AWD", ...range };
    const { points } = await readSeries(series, administrator, deps);
    for (const [i, week] of weeks.entries()) {
      const { expected, missing, cases } = await plainly(pipeline, told, place, week);
      const tally = await deps.tallies.get(place, week);
      const received = expected - missing.length;
      expect({
        place,
        week,
        missing: items[i]?.missing.toSorted(),
        received: [tally?.receivedReports ?? 0, points[i]?.receivedReports],
        inTime: [tally?.completeReports ?? 0, tally?.onTimeReports ?? 0, items[i]?.onTimeReports],
        disease: tally?.diseases.get("AWD")?.received ?? 0,
        expected: [tally?.expectedReports ?? expected, points[i]?.expectedReports],
        cases: points[i]?.suspectedCases,
      }).toEqual({
        ...{ place, week, missing: missing.toSorted(), received: [received, received] },
        inTime: [received, received, received],
        ...{ disease: received, expected: [expected, expected], cases },
      });
    }
  }
};

it("every share is reports of the units open in the period over such units, whenever the registry learned it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const pipeline = await openCountry();
      const { registry } = pipeline.deps;
      const told: Told = new Map();
      for (const one of steps) {
        if (one.kind === "work") await pipeline.drain(3);
        else if (one.kind === "register") {
          const { reports, activeFrom, activeTo } = one;
          const anew = OrgUnit.parse({ ...one.unit, reports, activeFrom, activeTo });
          await registry.putOrgUnits([anew]);
          await checkCompleteness(pipeline, told);
        } else {
          const now = (await registry.current())?.orgUnits.get(one.unit.code);
          if (!now || !owesReport(now, one.week, calendar)) continue;
          const rows = [{ diseaseCode: "AWD", suspectedCases: one.cases }];
          pipeline.setNow(mondays[one.week] ?? "");
          await pipeline.post([{ reportingUnit: one.unit.code, period: one.week, rows }]);
          told.set(key(one.unit.code, one.week), one.cases);
        }
      }
      await pipeline.drain(3);
      await checkCompleteness(pipeline, told);
      await checkAtRest(pipeline, told);
    }),
    { numRuns: 100, seed: 20261130 },
  );
});
