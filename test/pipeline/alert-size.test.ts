import { beforeAll, describe, expect, it } from "vitest";
import type { DiseaseAlert } from "../../core/alert/alert.ts";
import { signalKey } from "../../core/alert/signals.ts";
import { addDays, addPeriods } from "../../core/calendar.ts";
import { rejudge } from "../../core/judge/judge-rule.ts";
import { readCompleteness } from "../../pipeline/read/completeness.ts";
import { judgedSignals } from "../../pipeline/settle/ended-signals.ts";
import { type Api, openApiOf, twoDistricts } from "../support/api.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const week = (number: number) => addPeriods("2026-W01", number, calendar);
/** Noon of the Tuesday after the week of that number. */
const afterWeek = (number: number) => `${addDays("2026-01-06", 7 * number)}T12:00:00.000Z`;

// The table in memory refuses an alert of more than 50 kB, so that each write below is one of less.

describe("an outbreak of three years, under eight rules", () => {
  const measles = {
    ...{ diseaseCode: "MEAS", caseClass: "suspected", scope: "district", send: "message" },
    ...{ alertLevel: "alert", window: "P1W", enabled: true },
  };
  const rules = [
    { ...measles, ruleId: "C1", kind: "count", value: 5 },
    { ...measles, ruleId: "C4", kind: "count", value: 5, window: "P4W" },
    { ...measles, ruleId: "CE", kind: "count", value: 3, alertLevel: "epidemic" },
    { ...measles, ruleId: "CS", kind: "count", value: 2, send: "screen" },
    { ...measles, ruleId: "R1", kind: "ratio", value: 1.01, reference: 3, minShare: 0 },
    ...["ears-c1", "ears-c2", "ears-c3"].map((detector) => ({
      ...{ ...measles, ruleId: detector, kind: "detector", detector, minShare: 0 },
    })),
  ];
  const weeks = 156;
  const cases = (w: number) => 10 + 3 * w + (w % 3 === 0 ? 9 : 0);
  const report = (w: number, suspectedCases: number, reportingUnit = "A-1") => ({
    ...{ reportingUnit, period: week(w), rows: [{ diseaseCode: "MEAS", suspectedCases }] },
  });
  let api: Api;
  const theAlert = async () =>
    (await api.alerts()).find(({ orgUnit }) => orgUnit === "N-A") as DiseaseAlert;
  /** Every signal that the alert ever had, as it now is. */
  const everySignal = async () => {
    const alert = await theAlert();
    return withAll(alert, await api.deps.alerts.earlierSignals(alert.alertId));
  };
  const withAll = (alert: DiseaseAlert, earlier: DiseaseAlert["signals"]) => [
    ...new Map([...earlier, ...alert.signals].map((one) => [signalKey(one), one])).values(),
  ];

  beforeAll(async () => {
    api = await openApiOf({ ...twoDistricts, rules });
    await api.postAndDrain(
      Array.from({ length: 12 }, (_, i) => report(i - 12, 1)),
      "history",
    );
    for (let w = 0; w < weeks; w++) {
      api.setNow(afterWeek(w));
      if (w === weeks - 3) api.keepRecords();
      await api.post([report(w, cases(w))]);
      await (w % 10 === 0 ? api.drainTwiceAtOnce() : api.drain());
      // Long after, the numbers of an early week are corrected, up and down.
      if (w === 80) await api.postAndDrain([report(4, 500), report(7, 0)]);
      if (w % 20 === 0) await api.watch();
    }
  }, 60_000);

  it("has every signal that was judged, once, as it was judged last", async () => {
    const signals = await everySignal();
    const alert = await theAlert();
    expect(alert.signals.length + alert.earlierSignals).toBe(signals.length);
    const judged = await api.deps.judgements.range("N-A", "week", week(0), week(weeks - 1));
    const said = judged.flatMap(({ period, assessments }) =>
      assessments.flatMap(({ ruleId, wasSignal, observed, threshold, result }) =>
        wasSignal
          ? { key: `${ruleId} ${period}`, observed, threshold, stillMet: result === "signal" }
          : [],
      ),
    );
    expect(said.length).toBeGreaterThan(600);
    const held = signals.map(({ ruleId, period, observed, threshold, stillMet }) => ({
      ...{ key: `${ruleId} ${period}`, observed, threshold, stillMet },
    }));
    const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
    expect(held.sort(byKey)).toEqual(said.sort(byKey));
  });

  it("can judge each of them again, then and at first", async () => {
    const [alert, signals] = [await theAlert(), await everySignal()];
    const judged = await judgedSignals(alert, signals, api.deps.alerts);
    expect(judged).toHaveLength(signals.length);
    for (const { signal, evidence } of judged) {
      const { observed, threshold } = signal;
      expect(rejudge(evidence)).toMatchObject({ observed, threshold });
    }
    const corrected = signals.flatMap(({ first }) => first ?? []);
    expect(corrected.length).toBeGreaterThan(2);
    const ids = corrected.map(({ evidence }) => evidence);
    const evidence = await api.deps.alerts.evidence(alert.alertId, ids);
    for (const first of corrected) {
      const again = rejudge(evidence.get(first.evidence) as never);
      expect([again.observed, again.threshold]).toEqual([first.observed, first.threshold]);
    }
  });

  it("is shown with the newest signals and their evidence, and the others page by page", async () => {
    const { alertId } = await theAlert();
    const { json: shown } = await api.ask(`GET /v1/alerts/${alertId}`, { as: api.administrator });
    expect(shown.signals.length).toBeGreaterThan(200);
    expect(shown.signals.every(({ evidence }: { evidence?: object }) => evidence)).toBe(true);
    const others = new Map<string, object>();
    for (let cursor: string | null = ""; cursor !== null; ) {
      const path: string = `/v1/alerts/${alertId}/earlier-signals?limit=150${cursor && `&cursor=${cursor}`}`;
      const { json } = await api.ask(`GET ${path}`, { as: api.administrator });
      for (const signal of json.items) others.set(signalKey(signal), signal);
      cursor = json.next;
    }
    const all = new Set([...others.keys(), ...shown.signals.map(signalKey)]);
    expect(all.size).toBe((await everySignal()).length);
    expect(shown.signals.length + shown.earlierSignals).toBe(all.size);
  });

  it("stays as it is when its last weeks are delivered again", async () => {
    const before = await theAlert();
    await api.redeliver();
    expect(await theAlert()).toEqual(before);
  });
});

describe("a district of which five hundred units fell silent", () => {
  const clinics = Array.from({ length: 500 }, (_, i) => `F-${String(i).padStart(3, "0")}`);
  const clinic = (code: string) => ({
    code,
    name: `Clinic ${code}`,
    parent: "D",
    level: 2,
    reports: true,
  });
  const report = (reportingUnit: string, w: number) => ({
    reportingUnit,
    period: week(w),
    zeroReport: true,
  });
  let pipeline: Pipeline;
  const administrator = { kind: "administrator", id: "k", name: "a test", units: [] } as const;
  const watchAfter = async (w: number) => {
    pipeline.setNow(afterWeek(w));
    const watched = await pipeline.watch();
    expect(watched?.undone).toEqual([]);
    return sentences();
  };
  const sentences = async () => (await pipeline.views()).map(({ sentence }) => sentence.en);

  it("has an alert that names how many they are, week after week, and takes back each that reports", async () => {
    pipeline = await openPipeline({
      country: {
        levels: ["district", "facility"],
        alertLevelName: "district",
        dataSets: { weekly: {} },
      },
      orgUnits: [
        { code: "D", name: "Kivuli", parent: null, level: 1, reports: false },
        ...clinics.map(clinic),
      ],
      diseases: [{ code: "MEAS", name: { en: "Measles" } }],
      rules: [],
    });
    pipeline.setNow(afterWeek(1));
    await pipeline.postAndDrain(
      [0, 1].flatMap((w) => clinics.map((code) => report(code, w))),
      "history",
    );
    for (const w of [4, 5, 6]) {
      expect(await watchAfter(w)).toEqual([expect.stringContaining("and 499 other units")]);
    }
    const last = clinics.at(-1) ?? "";
    await pipeline.postAndDrain([report(last, 5)]);
    // The alert has no room to list it: the first look of the next day finds it.
    pipeline.setNow(`${addDays(afterWeek(6).slice(0, 10), 1)}T09:00:00.000Z`);
    await pipeline.watch();
    expect(await sentences()).toEqual([expect.stringContaining("and 498 other units")]);
    const asked = { orgUnit: "D", from: week(5), to: week(5) };
    const { items } = await readCompleteness(asked, administrator, pipeline.deps);
    expect(items[0]?.missing).toEqual(clinics.slice(0, -1));
  }, 60_000);
});
