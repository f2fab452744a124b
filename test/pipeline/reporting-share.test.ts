import { beforeAll, describe, expect, it } from "vitest";
import { addPeriods } from "../../core/calendar.ts";
import { judgedSignals } from "../../pipeline/settle/ended-signals.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

/** Two districts of a hospital and three posts each; two years of weeks. */
const iso = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const last = "2026-W08";
const weeks = 130;
const periods = Array.from({ length: weeks }, (_, i) => addPeriods(last, i - weeks + 1, iso));
const usual: Readonly<Record<string, number>> = { H: 70, P1: 10, P2: 10, P3: 10 };
const districts = ["A", "B"];

const place = (code: string, parent: string | null, level: number) => ({
  ...{ code, name: code, parent, level, population: null, reports: level === 4 },
});
const watched = { diseaseCode: "AWD", alertLevel: "alert", caseClass: "suspected", window: "P1W" };
const small = {
  orgUnits: [
    ...[place("ZZ", null, 1), place("R", "ZZ", 2)],
    ...districts.flatMap((district) => [
      place(district, "R", 3),
      ...Object.keys(usual).map((unit) => place(`${district}-${unit}`, district, 4)),
    ]),
  ],
  diseases: [{ code: "AWD", name: { en: "Watery diarrhoea", fr: "Diarrhée aqueuse" } }],
  rules: [
    {
      ...{ ...watched, ruleId: "FF", kind: "detector", detector: "farrington-flexible" },
      ...{ params: { b: 2, noPeriods: 1 }, minShare: 0.6, scope: "district" },
      ...{ send: "message", enabled: true },
    },
  ],
};

const report = (reportingUnit: string, period: string, suspectedCases: number) => ({
  reportingUnit,
  period,
  rows: [{ diseaseCode: "AWD", suspectedCases }],
});

/** Everyone's reports of a week, more or fewer cases by the week; the hospital of A joins ten weeks before the last. */
const ofWeek = (period: string, t: number, cases = usual) =>
  districts.flatMap((district) =>
    Object.entries(cases).flatMap(([unit, count]) =>
      district === "A" && unit === "H" && t < weeks - 10
        ? []
        : report(`${district}-${unit}`, period, count + ((t * t) % 5) - 2),
    ),
  );

const judgedLast = async (latest: Readonly<Record<string, number>>) => {
  const pipeline = await openPipeline(small);
  const past = periods.slice(0, -1).flatMap((period, t) => ofWeek(period, t));
  await pipeline.postAndDrain(past, "history");
  pipeline.setNow("2026-02-23T08:00:00.000Z");
  await pipeline.postAndDrain(ofWeek(last, weeks - 1, latest));
  return pipeline;
};
const resultsOf = async ({ deps }: Pipeline) =>
  Promise.all(
    districts.map(async (code) => {
      const judgement = await deps.judgements.get(code, last);
      return judgement?.assessments.map(({ result }) => result);
    }),
  );

describe("a district whose hospital begins to report", () => {
  let joined: Pipeline;
  beforeAll(async () => {
    joined = await judgedLast(usual);
  });

  it("is quiet", async () => {
    expect(await resultsOf(joined)).toEqual([["quiet"], ["quiet"]]);
    expect(await joined.alerts()).toEqual([]);
  });

  it("keeps in its tally who reported how many, by child, on every level", async () => {
    const partsOf = async (code: string) =>
      (await joined.deps.tallies.get(code, periods[0] ?? ""))?.diseases.get("AWD")?.parts;
    const posts = (district: string) =>
      ["P1", "P2", "P3"].map((unit) => ({ orgUnit: `${district}-${unit}`, received: 1, cases: 8 }));
    expect(await partsOf("A")).toEqual(posts("A"));
    expect(await partsOf("B")).toEqual([{ orgUnit: "B-H", received: 1, cases: 68 }, ...posts("B")]);
    expect(await partsOf("R")).toEqual([
      { orgUnit: "A", received: 3, cases: 24 },
      { orgUnit: "B", received: 4, cases: 92 },
    ]);
    expect(await partsOf("ZZ")).toEqual([{ orgUnit: "R", received: 7, cases: 116 }]);
  });

  it("still tells an outbreak", async () => {
    const outbreak = await judgedLast({ ...usual, P1: 90 });
    expect(await resultsOf(outbreak)).toEqual([["signal"], ["signal"]]);
    const alerts = await outbreak.diseaseAlerts();
    const alert = alerts.find(({ orgUnit }) => orgUnit === "A");
    if (!alert) throw new RangeError("the district has an alert");
    const [signal] = await judgedSignals(alert, alert.signals, outbreak.deps.alerts);
    expect(signal?.evidence.share?.[0]).toBeCloseTo(0.3, 1);
  });
});
