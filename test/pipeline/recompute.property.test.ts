import fc from "fast-check";
import { expect, it } from "vitest";
import { Country } from "../../core/country.ts";
import { OrgUnit, orgTree } from "../../core/org-unit.ts";
import type { Registry } from "../../core/registry.ts";
import type { CurrentReport } from "../../core/report.ts";
import type { StoredTally } from "../../core/tally/tally.ts";
import { recompute, saysTheSame } from "../../pipeline/recompute.ts";

const week = "2026-W07";
const unit = (code: string, parent: string | null, level: number, reports: boolean) =>
  OrgUnit.parse({ code, name: code, parent, level, reports });

/** A country, two regions, three districts (one has a report of its own), six facilities. */
const registry: Registry = {
  version: 1,
  country: Country.parse({
    code: "ZZ",
    name: "Nowhere",
    timeZone: "UTC",
    calendar: { weekStart: "monday", minDaysInFirstWeek: 4 },
    levels: ["country", "region", "district", "facility"],
    alertLevelName: "district",
    dataSets: { weekly: { ageGroups: ["<5", "5+"] } },
  }),
  orgUnits: orgTree([
    unit("C", null, 1, false),
    unit("R1", "C", 2, false),
    unit("R2", "C", 2, false),
    unit("D1", "R1", 3, true),
    unit("D2", "R1", 3, false),
    unit("D3", "R2", 3, false),
    ...["F1", "F2"].map((code) => unit(code, "D1", 4, true)),
    ...["F3", "F4"].map((code) => unit(code, "D2", 4, true)),
    ...["F5", "F6"].map((code) => unit(code, "D3", 4, true)),
  ]),
  diseases: new Map(),
  plan: { version: "none", signedBy: "nobody", signedOn: "2026-01-01", rules: [] },
};

const reporters = registry.orgUnits.units.filter(({ reports }) => reports).map(({ code }) => code);

const parentOf = (code: string) => registry.orgUnits.get(code)?.parent ?? null;
const nodeOf = (code: string) => ({ orgUnit: code, period: week });

interface Step {
  readonly unit: string;
  /** null takes the disease out of the report again: a correction from a number to missing. */
  readonly cases: number | null;
  readonly late: boolean;
}

const reportOf = ({ unit: reportingUnit, cases, late }: Step, revision: number): CurrentReport => {
  const receivedAt = late ? "2026-02-17T00:00:00.000Z" : "2026-02-16T06:00:00.000Z";
  return {
    reportingUnit,
    period: week,
    dataSet: "weekly",
    noticeId: null,
    submissionId: null,
    reportVersion: revision,
    reportedAt: null,
    channel: null,
    zeroReport: cases === null,
    consultationsTotal: null,
    overrides: [],
    rows:
      cases === null
        ? []
        : [
            {
              diseaseCode: "MEAS",
              ageGroup: "<5",
              sex: "unknown",
              suspectedCases: cases,
              testedCases: null,
              confirmedCases: null,
              deaths: 0,
            },
          ],
    receiptId: `r${revision}`,
    receivedAt,
    mode: "live",
    contentHash: String(cases),
    zeroDiseases: cases === null ? ["CHOL"] : [],
    questions: [],
    firstDay: "2026-02-09",
    lastDay: "2026-02-15",
    late,
    revision,
    firstReceivedAt: receivedAt,
    rowVersions: {},
    versionsHeld: 1,
    repeatedAt: 0,
  };
};

/** A ledger in memory whose every call takes its turn in an order that fast-check chooses. */
const ledgerUnder = (turn: <T>(act: () => T, label: string) => Promise<T>) => {
  const reports = new Map<string, CurrentReport>();
  const tallies = new Map<string, StoredTally>();
  const events: string[] = [];
  return {
    reports,
    tallies,
    events,
    report: (step: Step) => {
      reports.set(step.unit, reportOf(step, (reports.get(step.unit)?.revision ?? 0) + 1));
      events.push(step.unit);
    },
    deps: {
      registry: { current: async () => registry },
      reports: {
        current: ({ reportingUnit }: { readonly reportingUnit: string }) =>
          turn(() => reports.get(reportingUnit) ?? null, "reports"),
        between: async () => [],
      },
      tallies: {
        get: (code: string) => turn(() => tallies.get(code) ?? null, "get"),
        getMany: (places: readonly { readonly orgUnit: string }[]) =>
          turn(() => places.map(({ orgUnit }) => tallies.get(orgUnit) ?? null), "children"),
        put: (tally: Omit<StoredTally, "revision">, seen: number) =>
          turn(() => {
            const before = tallies.get(tally.orgUnit);
            if ((before?.revision ?? 0) !== seen) return false;
            tallies.set(tally.orgUnit, { ...tally, revision: seen + 1 });
            const parent = parentOf(tally.orgUnit);
            // The stream's reader passes over a tally that was written anew with the same numbers.
            if (parent && !(before && saysTheSame(before, tally))) events.push(parent);
            return true;
          }, "put"),
      },
    },
  };
};

/** The plain recount: every report at or under a place added up, without any tally. */
const recount = (reports: ReadonlyMap<string, CurrentReport>, code: string) => {
  const under = [...reports.values()].filter(({ reportingUnit }) =>
    registry.orgUnits.isUnder(reportingUnit, code),
  );
  const numbers = under.flatMap(({ rows }) =>
    rows.map(({ suspectedCases }) => suspectedCases ?? 0),
  );
  /** By direct child, or the place itself. */
  const parts = new Map<string, { readonly received: number; readonly cases: number }>();
  for (const { reportingUnit, rows } of under) {
    const path = registry.orgUnits.pathOf(reportingUnit);
    const part = path[path.indexOf(code) + 1] ?? code;
    const { received, cases } = parts.get(part) ?? { received: 0, cases: 0 };
    for (const { suspectedCases } of rows) {
      parts.set(part, { received: received + 1, cases: cases + (suspectedCases ?? 0) });
    }
  }
  return {
    received: under.length,
    parts: [...parts].map(([orgUnit, part]) => ({ orgUnit, ...part })).sort(byOrgUnit),
    onTime: under.filter(({ late }) => !late).length,
    measles: numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0),
    measlesReports: numbers.length,
    choleraReports: under.filter(({ zeroReport }) => zeroReport).length,
  };
};

const byOrgUnit = (a: { readonly orgUnit: string }, b: { readonly orgUnit: string }) =>
  a.orgUnit < b.orgUnit ? -1 : 1;

const told = (tally: StoredTally | undefined) => {
  const measles = tally?.diseases.get("MEAS");
  return {
    received: tally?.receivedReports ?? 0,
    parts: measles?.parts ?? [],
    onTime: tally?.onTimeReports ?? 0,
    measles:
      measles?.groups.reduce((sum, { suspectedCases }) => sum + (suspectedCases ?? 0), 0) ?? null,
    measlesReports: measles?.received ?? 0,
    choleraReports: tally?.diseases.get("CHOL")?.received ?? 0,
  };
};

const step = fc.record({
  unit: fc.constantFrom(...reporters),
  cases: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
  late: fc.boolean(),
});

it("whatever the order, the repeats and the races, every node is the plain recount", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      fc.infiniteStream(fc.nat()),
      fc.scheduler(),
      async (steps, workers, dice, scheduler) => {
        const ledger = ledgerUnder((act, label) =>
          scheduler.schedule(Promise.resolve(label)).then(act),
        );
        const left = [...steps];
        const roll = (sides: number) => (dice.next().value ?? 0) % sides;

        /** Takes any pending event (out of order), sometimes leaving it there to come again. */
        const worker = async () => {
          while (left.length > 0 || ledger.events.length > 0) {
            const next = left.shift();
            if (next) ledger.report(next);
            if (ledger.events.length === 0) continue;
            const at = roll(ledger.events.length);
            const code = ledger.events[at] ?? "";
            const comesAgain = roll(5) === 0;
            if (!comesAgain) ledger.events.splice(at, 1);
            await recompute(nodeOf(code), ledger.deps);
          }
        };
        await scheduler.waitFor(Promise.all(Array.from({ length: workers }, worker)));

        const nodes = registry.orgUnits.units.map(({ code }) => code);
        const ours = Object.fromEntries(
          nodes.map((code) => [code, told(ledger.tallies.get(code))]),
        );
        const plain = Object.fromEntries(
          nodes.map((code) => [code, recount(ledger.reports, code)]),
        );
        expect(ours).toEqual(plain);
      },
    ),
    { numRuns: 300, seed: 20261121 },
  );
});

it("a slower worker that holds an older reading does not overwrite the same numbers made of newer ones", async () => {
  const gates: (() => void)[] = [];
  let isSlow = false;
  const ledger = ledgerUnder(async (act, label) => {
    const result = act();
    if (isSlow && label === "reports") await new Promise<void>((open) => gates.push(open));
    return result;
  });
  ledger.report({ unit: "F1", cases: 2, late: false });
  await recompute(nodeOf("F1"), ledger.deps);

  ledger.report({ unit: "F1", cases: 1, late: false });
  isSlow = true;
  const slow = recompute(nodeOf("F1"), ledger.deps);
  await new Promise((resolve) => setImmediate(resolve));
  isSlow = false;
  // Back to the first number: the quick worker finds nothing to change but the age of its sources.
  ledger.report({ unit: "F1", cases: 2, late: false });
  await recompute(nodeOf("F1"), ledger.deps);
  for (const open of gates) open();
  await slow;

  expect(told(ledger.tallies.get("F1")).measles).toBe(2);
});
