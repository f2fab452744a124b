import { describe, expect, it } from "vitest";
import type { Alert, DiseaseAlert } from "../../core/alert/alert.ts";
import { addPeriods } from "../../core/calendar.ts";
import { rejudge } from "../../core/judge/judge-rule.ts";
import { syncOutbreaks } from "../../pipeline/outbreaks.ts";
import { judgedSignals } from "../../pipeline/settle/ended-signals.ts";
import { closedBy, reopenedBy } from "../support/acts.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const rule = { diseaseCode: "AWD", caseClass: "suspected", send: "message", enabled: true };
const ears = {
  ...rule,
  kind: "detector",
  detector: "ears-c2",
  window: "P1W",
  alertLevel: "alert",
  minShare: 0.6,
};
const earsAt = (scope: string) => ({ ...ears, ruleId: `C2-${scope}`, scope });
const epidemicAt = (value: number) => ({
  ...rule,
  ruleId: "E1",
  kind: "count",
  value,
  window: "P1W",
  alertLevel: "epidemic",
  scope: "district",
});

/** A region of five districts, a facility each, and a second region with one. */
const districts = ["D1", "D2", "D3", "D4", "D5", "D6"];
const facilities = districts.map((code) => `F${code.slice(1)}`);
const orgUnits = [
  { code: "C", name: "Country", parent: null, level: 1, reports: false },
  { code: "R1", name: "North", parent: "C", level: 2, reports: false },
  { code: "R2", name: "South", parent: "C", level: 2, reports: false },
  ...districts.map((code) => ({
    code,
    name: `District ${code}`,
    parent: code === "D6" ? "R2" : "R1",
    level: 3,
    reports: false,
  })),
  ...facilities.map((code, i) => ({
    code,
    name: `Centre ${code}`,
    parent: districts[i],
    level: 4,
    reports: true,
  })),
];
const diseases = [
  { code: "AWD", name: { en: "Acute watery diarrhoea", fr: "Diarrhée aqueuse aiguë" } },
];
const everyLevel = ["district", "region", "country"].map(earsAt);

const week = (number: number) => addPeriods("2025-W01", number, calendar);
const report = (reportingUnit: string, period: string, cases: number, more: object = {}) => ({
  reportingUnit,
  period,
  rows: [{ diseaseCode: "AWD", suspectedCases: cases, deaths: 0 }],
  ...more,
});
/** Ten calm weeks, 3 to 5 cases a facility. */
const calm = (weeks = 10) =>
  Array.from({ length: weeks }, (_, w) =>
    facilities.map((unit, f) => report(unit, week(w), 3 + ((w + f) % 3))),
  ).flat();

const opened = async (rules: readonly object[], history = calm()) => {
  const pipeline = await openPipeline({
    orgUnits,
    diseases,
    rules: rules as Record<string, unknown>[],
  });
  await pipeline.postAndDrain(history, "history");
  return pipeline;
};
/** Posts a week, all facilities, the given ones with the given cases. */
const postWeek = (
  pipeline: Pipeline,
  number: number,
  cases: Record<string, number>,
  mode: "live" | "replay" = "replay",
) =>
  pipeline.postAndDrain(
    facilities.map((unit, f) => report(unit, week(number), cases[unit] ?? 3 + ((number + f) % 3))),
    mode,
  );
const told = (pipeline: Pipeline) =>
  pipeline.messages
    .filter(({ attributes }) => attributes.language === "en")
    .map(({ attributes }) => `${attributes.change} ${attributes.orgUnitPath}`);
const ownersOf = (alerts: readonly Alert[]) => alerts.map(({ orgUnit }) => orgUnit);

describe("whose alert it is", () => {
  it("one district's outbreak is one alert, with the signals of the levels above attached", async () => {
    const pipeline = await opened(everyLevel);
    await postWeek(pipeline, 10, { F1: 60 });
    const alerts = await pipeline.diseaseAlerts();
    expect(ownersOf(alerts)).toEqual(["D1"]);
    expect(alerts[0]?.signals.map(({ orgUnit }) => orgUnit).sort()).toEqual(["C", "D1", "R1"]);
    expect(told(pipeline)).toHaveLength(1);
  });

  it("an outbreak spread thin over five quiet districts is one regional alert", async () => {
    const pipeline = await opened(everyLevel);
    await postWeek(pipeline, 10, { F1: 6, F2: 6, F3: 6, F4: 6, F5: 6 });
    expect(ownersOf(await pipeline.alerts())).toEqual(["R1"]);
  });

  it("a region that is unusual even without its alerting district has an alert of its own", async () => {
    const pipeline = await opened(everyLevel);
    await postWeek(pipeline, 10, { F1: 60, F2: 6, F3: 6, F4: 6, F5: 6 });
    expect(ownersOf(await pipeline.alerts()).sort()).toEqual(["D1", "R1"]);
  });

  it("a facility's signal belongs to its district's alert", async () => {
    const atFacility = {
      ...rule,
      ruleId: "A1",
      kind: "count",
      value: 20,
      window: "P1W",
      alertLevel: "alert",
      scope: "facility",
    };
    const pipeline = await opened([atFacility]);
    await postWeek(pipeline, 10, { F2: 25 });
    const [alert] = await pipeline.diseaseAlerts();
    expect(alert).toMatchObject({ orgUnit: "D2", orgUnitLevel: "district" });
    expect(alert?.signals[0]).toMatchObject({ orgUnit: "F2", observed: 25 });
  });
});

describe("one open alert per place and disease", () => {
  it("two invocations that race open one", async () => {
    const pipeline = await opened(everyLevel);
    await pipeline.post(
      facilities.map((unit) => report(unit, week(10), unit === "F1" ? 60 : 4)),
      "replay",
    );
    const { put } = pipeline.deps.alerts;
    // Both have read that there is no alert before either writes.
    let waiting: (() => void)[] = [];
    pipeline.deps.alerts.put = async (alert, seen) => {
      if (seen === 0) {
        await new Promise<void>((go) => {
          waiting.push(go);
          if (waiting.length === 2) {
            for (const each of waiting) each();
            waiting = [];
          } else setTimeout(go, 200);
        });
      }
      return put(alert, seen);
    };
    await pipeline.drainTwiceAtOnce();
    const alerts = await pipeline.alerts();
    expect(ownersOf(alerts)).toEqual(["D1"]);
    expect(new Set(pipeline.messages.map(({ messageId }) => messageId)).size).toBe(2);
  });

  it("the same records again change nothing and tell nothing", async () => {
    const pipeline = await opened(everyLevel);
    pipeline.keepRecords();
    await postWeek(pipeline, 10, { F1: 60 });
    const before = [await pipeline.alerts(), pipeline.messages.length];
    await pipeline.redeliver();
    expect([await pipeline.alerts(), pipeline.messages.length]).toEqual(before);
  });

  it("a higher level is one more message, not a new alert", async () => {
    const pipeline = await opened([earsAt("district"), epidemicAt(100)]);
    await postWeek(pipeline, 10, { F1: 60 });
    await postWeek(pipeline, 11, { F1: 120 });
    const alerts = await pipeline.alerts();
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({ alertLevel: "epidemic" });
    expect(told(pipeline)).toEqual(["opened C/R1/D1", "level-raised C/R1/D1"]);
  });

  it("a rule for the screen alone opens an alert and tells nobody, until a rule that sends joins", async () => {
    const pipeline = await opened([{ ...earsAt("district"), send: "screen" }, epidemicAt(100)]);
    await postWeek(pipeline, 10, { F1: 60 });
    expect(await pipeline.alerts()).toHaveLength(1);
    expect(told(pipeline)).toEqual([]);
    await postWeek(pipeline, 11, { F1: 120 });
    expect(told(pipeline)).toEqual(["opened C/R1/D1"]);
  });

  it("a correction downward leaves the alert open, with both numbers on it", async () => {
    const pipeline = await opened([earsAt("district")]);
    await postWeek(pipeline, 10, { F1: 60 });
    await pipeline.postAndDrain([report("F1", week(10), 4)], "replay");
    const [alert] = await pipeline.views();
    expect(alert).toMatchObject({ status: "open" });
    expect(alert?.signals[0]).toMatchObject({
      observed: 4,
      stillMet: false,
      first: { observed: 60 },
    });
    expect(alert?.caveatCodes).toContainEqual({ code: "corrected", values: {} });
  });
});

describe("the end of an alert", () => {
  it("lapses after six periods without a signal, is told, and lets the next outbreak speak", async () => {
    const pipeline = await opened([earsAt("district")]);
    await postWeek(pipeline, 10, { F1: 60 });
    for (let w = 11; w <= 17; w++) await postWeek(pipeline, w, {});
    expect(await pipeline.alerts()).toMatchObject([{ status: "lapsed" }]);
    for (let w = 18; w <= 24; w++) await postWeek(pipeline, w, {});
    await postWeek(pipeline, 25, { F1: 70 });
    const alerts = await pipeline.alerts();
    expect(alerts.map(({ status, orgUnit }) => [status, orgUnit])).toEqual([
      ["lapsed", "D1"],
      ["open", "D1"],
    ]);
    expect(new Set(alerts.map(({ alertId }) => alertId)).size).toBe(2);
    expect(told(pipeline)).toEqual(["opened C/R1/D1", "lapsed C/R1/D1", "opened C/R1/D1"]);
  });

  it("closed by a person: numbers seen do not open another, cases not seen do", async () => {
    const pipeline = await opened([earsAt("district")]);
    await postWeek(pipeline, 10, { F1: 60 });
    const [alert] = await pipeline.alerts();
    if (!alert) throw new Error("no alert");
    await pipeline.deps.alerts.put(
      closedBy(alert, "officer:a", {
        reason: "laboratory: negative",
        at: "2025-04-01T00:00:00Z",
        verification: "false",
      }),
      alert.revision,
    );
    await pipeline.drain();
    await pipeline.postAndDrain([report("F1", week(10), 59)], "replay");
    expect(await pipeline.alerts()).toMatchObject([{ status: "closed" }]);
    await pipeline.postAndDrain([report("F1", week(10), 61)], "replay");
    expect((await pipeline.alerts()).map(({ status }) => status).sort()).toEqual([
      "closed",
      "open",
    ]);
  });

  it("reopened by a person it is the same alert, told as reopened", async () => {
    const pipeline = await opened([earsAt("district")]);
    await postWeek(pipeline, 10, { F1: 60 });
    const [alert] = await pipeline.alerts();
    if (!alert) throw new Error("no alert");
    const closed = closedBy(alert, "officer:a", { reason: "quiet", at: "2025-04-01T00:00:00Z" });
    await pipeline.deps.alerts.put(closed, alert.revision);
    await pipeline.deps.alerts.put(
      reopenedBy(closed, "officer:a", { reason: "new cases", at: "2025-04-02T00:00:00Z" }),
      alert.revision + 1,
    );
    await pipeline.drain();
    expect(await pipeline.alerts()).toMatchObject([
      {
        status: "open",
        history: [
          { change: "opened" },
          { change: "closed", reason: "quiet" },
          { change: "reopened" },
        ],
      },
    ]);
    expect(told(pipeline).map((line) => line.split(" ")[0])).toEqual([
      "opened",
      "closed",
      "reopened",
    ]);
  });
});

describe("weeks under a confirmed outbreak", () => {
  const outbreak = { 10: 60, 11: 90, 12: 80, 13: 60 };

  const secondWave = async (verification?: "false") => {
    const pipeline = await opened([earsAt("district"), epidemicAt(50)]);
    for (const [w, cases] of Object.entries(outbreak))
      await postWeek(pipeline, Number(w), { F1: cases });
    const [first] = await pipeline.alerts();
    if (!first) throw new Error("no alert");
    const closed = closedBy(first, "officer:a", {
      reason: "over",
      at: "2025-06-01T00:00:00Z",
      verification,
    });
    await pipeline.deps.alerts.put(closed, first.revision);
    await syncOutbreaks(closed, pipeline.deps.alerts, calendar);
    for (let w = 14; w <= 17; w++) await postWeek(pipeline, w, {});
    // Twenty cases are four times the usual, and less than the first wave.
    await postWeek(pipeline, 18, { F1: 20 });
    return pipeline.alerts();
  };

  it("stay out of later baselines: the second, smaller wave is seen", async () => {
    expect((await secondWave()).map(({ period }) => period)).toEqual([week(10), week(18)]);
  });

  it("closed as false they stay in, and hide it", async () => {
    expect((await secondWave("false")).map(({ period }) => period)).toEqual([week(10)]);
  });
});

it("the judgement can be made again from the alert alone", async () => {
  const pipeline = await opened([...everyLevel, epidemicAt(50)]);
  await postWeek(pipeline, 10, { F1: 60 });
  const [alert] = (await pipeline.diseaseAlerts()) as [DiseaseAlert];
  const stored = await judgedSignals(alert, alert.signals, pipeline.deps.alerts);
  expect(stored).toHaveLength(4);
  for (const { signal, evidence } of stored) {
    const again = rejudge(evidence);
    expect(again).toMatchObject({
      result: "signal",
      observed: signal.observed,
      threshold: signal.threshold,
    });
    expect([again.expected ?? undefined, again.span]).toEqual([signal.expected, signal.span]);
  }
});

describe("the watch", () => {
  it("finds what lost stream events left undone, and nothing on a second look", async () => {
    const pipeline = await opened(everyLevel);
    pipeline.setNow("2025-03-18T00:00:00.000Z");
    await pipeline.post(facilities.map((unit) => report(unit, week(10), unit === "F1" ? 60 : 4)));
    pipeline.records.length = 0;
    expect(await pipeline.alerts()).toEqual([]);
    const found = await pipeline.watch();
    expect(ownersOf(await pipeline.alerts())).toEqual(["D1"]);
    expect(found?.swept?.recomputed).toBe(6 + 6 + 2 + 1);
    pipeline.setNow("2025-03-19T06:00:00.000Z");
    expect((await pipeline.watch())?.swept).toEqual({ recomputed: 0, judged: 0 });
  });

  it("tells a district of its silent units, and not of units that never reported", async () => {
    const pipeline = await opened(
      [],
      calm(10).filter(({ reportingUnit }) => reportingUnit !== "F3"),
    );
    pipeline.setNow("2025-03-28T00:00:00.000Z");
    for (const w of [10, 11]) {
      await pipeline.postAndDrain(
        facilities
          .filter((unit) => unit !== "F1" && unit !== "F3")
          .map((unit) => report(unit, week(w), 3)),
      );
    }
    await pipeline.watch();
    await pipeline.watch();
    const alerts = await pipeline.views();
    expect(alerts).toMatchObject([{ orgUnit: "D1", diseaseCode: "SILENCE", status: "open" }]);
    expect(alerts[0]?.sentence.en).toContain("sent no report for 2 weeks or more");
    expect(told(pipeline)).toHaveLength(1);
  });

  it("lets an alert lapse that heard nothing for six weeks", async () => {
    const pipeline = await opened([earsAt("district")]);
    pipeline.setNow("2025-03-18T00:00:00.000Z");
    await postWeek(pipeline, 10, { F1: 60 }, "live");
    pipeline.setNow("2025-04-20T00:00:00.000Z");
    await pipeline.watch();
    const ofDisease = async () =>
      (await pipeline.alerts()).filter(({ diseaseCode }) => diseaseCode === "AWD");
    expect(await ofDisease()).toMatchObject([{ status: "open" }]);
    pipeline.setNow("2025-05-05T00:00:00.000Z");
    await pipeline.watch();
    pipeline.setNow("2025-05-05T01:00:00.000Z");
    await pipeline.watch();
    expect(await ofDisease()).toMatchObject([{ status: "lapsed" }]);
  });
});
