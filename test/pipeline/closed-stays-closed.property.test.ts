import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Alert } from "../../core/alert/alert.ts";
import { isOpen } from "../../core/alert/status.ts";
import { addDays, addPeriods, firstDay } from "../../core/calendar.ts";
import { closedBy } from "../support/acts.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const orgUnits = [
  { code: "C", name: "Country", parent: null, level: 1, reports: false },
  { code: "R", name: "North", parent: "C", level: 2, reports: false },
  { code: "D1", name: "Kivu", parent: "R", level: 3, reports: false },
  { code: "D2", name: "Lomami", parent: "R", level: 3, reports: false },
  ...["F1", "F2", "F3"].map((code) => ({
    ...{ code, name: `Centre ${code}`, parent: code === "F3" ? "D2" : "D1", level: 4 },
    reports: true,
  })),
];
const units = ["F1", "F2", "F3"] as const;
const diseases = ["AWD", "MEAS"].map((code) => ({ code, name: { en: code } }));
const country = {
  timeZone: "UTC",
  dataSets: { weekly: {}, daily: {}, immediate: {} },
  lapseAfterPeriods: 52,
};
const rule = (window: string, scope: string, value: number) => ({
  ...{ ruleId: `${window}-${scope}`, diseaseCode: "AWD", alertLevel: "alert", kind: "count" },
  ...{ value, window, scope, send: "message", enabled: true },
});

/** The cases of a unit in a period. */
interface Cell {
  readonly unit: string;
  readonly period: string;
}
const keyOf = ({ unit, period }: Cell) => `${unit} ${period}`;

const first = "2026-W10";
const weeks = 6;
const week = (i: number) => addPeriods(first, i, calendar);
const day = (i: number) => addDays(firstDay(week(0), calendar), i);

const scopes = fc.uniqueArray(fc.constantFrom("facility", "district", "region"), { minLength: 1 });
const rulesOver = (...windows: string[]) =>
  fc
    .tuple(fc.uniqueArray(fc.constantFrom(...windows), { minLength: 1 }), scopes, fc.nat(4))
    .map(([of, at, more]) =>
      of.flatMap((window) => at.map((scope) => rule(window, scope, 3 + more))),
    );

/** What a unit reports of each period: mostly nothing. */
const counts = (periods: number) =>
  fc.array(
    fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(9)), {
      ...{ minLength: periods, maxLength: periods },
    }),
    { minLength: units.length, maxLength: units.length },
  );

/** A part of a cell's cases, for a correction down; then perhaps up again to what was seen. */
const corrections = (periods: number) =>
  fc.array(
    fc.record({
      unit: fc.nat(2),
      period: fc.nat(periods - 1),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { maxLength: 8 },
  );

const report = ({ unit, period }: Cell, suspectedCases: number, some: object = {}) => ({
  ...{ reportingUnit: unit, period, rows: [{ diseaseCode: "AWD", suspectedCases }], ...some },
});

const closeAll = async ({ alerts, deps, drain }: Pipeline, at: string) => {
  for (const alert of await alerts()) {
    if (!isOpen(alert)) continue;
    const closed: Alert = closedBy(alert, "officer:x", { reason: "seen", at });
    expect(await deps.alerts.put(closed, alert.revision)).toBe(true);
  }
  await drain();
};
const openOf = async (pipeline: Pipeline) =>
  (await pipeline.diseaseAlerts()).filter(isOpen).map(({ orgUnit }) => orgUnit);

/** A country whose units have reported all periods; closed after those of `closings` and at the end. */
const closedCountry = async (
  rules: readonly Record<string, unknown>[],
  cases: readonly (readonly number[])[],
  { periodOf, closings }: { periodOf: (i: number) => string; closings: ReadonlySet<number> },
) => {
  const pipeline = await openPipeline({ country, orgUnits, diseases, rules });
  const seen = new Map<string, number>();
  const periods = cases[0]?.length ?? 0;
  for (let i = 0; i < periods; i++) {
    pipeline.setNow(`2026-06-01T00:00:${String(i).padStart(2, "0")}.000Z`);
    const cells = units.map(
      (unit, u) => [{ unit, period: periodOf(i) }, cases[u]?.[i] ?? 0] as const,
    );
    await pipeline.postAndDrain(cells.map(([cell, count]) => report(cell, count)));
    for (const [cell, count] of cells) seen.set(keyOf(cell), count);
    if (closings.has(i))
      await closeAll(pipeline, `2026-06-01T00:00:${String(i).padStart(2, "0")}.500Z`);
  }
  await closeAll(pipeline, "2026-06-01T01:00:00.000Z");
  pipeline.setNow("2026-06-01T02:00:00.000Z");
  return { pipeline, seen };
};

type Correction = { unit: number; period: number; share: number };

/** Corrects cells down and back up to what was seen, and reports nought for later periods: no new case. */
const sayNothingNew = async (
  { pipeline, seen }: Awaited<ReturnType<typeof closedCountry>>,
  corrected: readonly Correction[],
  periodOf: (i: number) => string,
) => {
  for (const [i, { unit, period, share }] of corrected.entries()) {
    const cell = { unit: units[unit] ?? "F1", period: periodOf(period) };
    const count = seen.get(keyOf(cell)) ?? 0;
    await pipeline.postAndDrain([report(cell, Math.floor(share * count))]);
    if (i % 2 === 0) await pipeline.postAndDrain([report(cell, count)]);
  }
};

const runs = { numRuns: 20 };

describe("what an officer has closed stays closed while nobody reports a new case", () => {
  it.each([
    { name: "weeks", windows: ["P1W", "P2W", "P4W"], periods: weeks, periodOf: week },
    { name: "days", windows: ["P1D", "P7D"], periods: 14, periodOf: day },
  ])(
    "$name, over windows of $windows",
    async ({ windows, periods, periodOf }) => {
      await fc.assert(
        fc.asyncProperty(
          rulesOver(...windows),
          counts(periods),
          fc.uniqueArray(fc.nat(periods - 1), { maxLength: 4 }),
          corrections(periods),
          async (rules, cases, closings, corrected) => {
            const closed = await closedCountry(rules, cases, {
              periodOf,
              closings: new Set(closings),
            });
            await sayNothingNew(closed, corrected, periodOf);
            for (let i = periods; i < periods + 4; i++) {
              const zeros = units.map((unit) => report({ unit, period: periodOf(i) }, 0));
              await closed.pipeline.postAndDrain(zeros);
            }
            expect(await openOf(closed.pipeline)).toEqual([]);
          },
        ),
        runs,
      );
    },
    120_000,
  );

  it("a week's report of the days that were seen", async () => {
    await fc.assert(
      fc.asyncProperty(
        rulesOver("P1D", "P7D", "P1W", "P2W"),
        // Each day with cases makes a signal of its unit, so that the officer sees all cases.
        counts(7).map((all) => all.map((one) => one.map((cases) => (cases === 0 ? 0 : cases + 2)))),
        fc.constantFrom("daily", "immediate"),
        async (more, cases, dataSet) => {
          const each = rule("P1D", "facility", 3);
          const rules = [each, ...more.filter(({ ruleId }) => ruleId !== each.ruleId)];
          const pipeline = await openPipeline({ country, orgUnits, diseases, rules });
          for (let i = 0; i < 7; i++) {
            const bodies = units.map((unit, u) =>
              report({ unit, period: day(i) }, cases[u]?.[i] ?? 0, { dataSet }),
            );
            await pipeline.postAndDrain(bodies);
          }
          await closeAll(pipeline, "2026-06-01T01:00:00.000Z");
          pipeline.setNow("2026-06-01T02:00:00.000Z");
          for (const [u, unit] of units.entries()) {
            const sum = (cases[u] ?? []).reduce((all, count) => all + count, 0);
            await pipeline.postAndDrain([report({ unit, period: week(0) }, sum)]);
          }
          expect(await openOf(pipeline)).toEqual([]);
        },
      ),
      runs,
    );
  }, 120_000);
});

describe("new cases after a closing open another alert", () => {
  it.each([
    { name: "weeks", windows: ["P1W", "P2W", "P4W"], periods: weeks, periodOf: week },
    { name: "days", windows: ["P1D", "P7D"], periods: 14, periodOf: day },
  ])(
    "$name, over windows of $windows",
    async ({ windows, periods, periodOf }) => {
      await fc.assert(
        fc.asyncProperty(
          rulesOver(...windows),
          counts(periods),
          fc.uniqueArray(fc.nat(periods - 1), { maxLength: 4 }),
          fc.record({
            unit: fc.nat(2),
            period: fc.nat(periods + 2),
            more: fc.integer({ min: 7, max: 20 }),
          }),
          async (rules, cases, closings, { unit, period, more }) => {
            const closed = await closedCountry(rules, cases, {
              periodOf,
              closings: new Set(closings),
            });
            const before = await closed.pipeline.diseaseAlerts();
            const cell = { unit: units[unit] ?? "F1", period: periodOf(period) };
            const count = (closed.seen.get(keyOf(cell)) ?? 0) + more;
            await closed.pipeline.postAndDrain([report(cell, count)]);
            const open = (await closed.pipeline.diseaseAlerts()).filter(isOpen);
            expect(open.length).toBeGreaterThan(0);
            const known = new Set(before.map(({ alertId }) => alertId));
            for (const { alertId } of open) expect(known.has(alertId)).toBe(false);
          },
        ),
        runs,
      );
    },
    120_000,
  );
});
