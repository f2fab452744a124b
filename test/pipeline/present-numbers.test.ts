import { beforeEach, describe, expect, it } from "vitest";
import type { DiseaseAlert } from "../../core/alert/alert.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

const orgUnits = [
  { code: "C", name: "Country", parent: null, level: 1, reports: false },
  { code: "R", name: "North", parent: "C", level: 2, reports: false },
  { code: "D1", name: "Kivu", parent: "R", level: 3, reports: false },
  { code: "F1", name: "Centre 1", parent: "D1", level: 4, reports: true },
  { code: "F2", name: "Centre 2", parent: "D1", level: 4, reports: true },
];
const diseases = ["CHOL", "AWD"].map((code) => ({ code, name: { en: code } }));
const rule = (diseaseCode: string, some: object = {}) => ({
  ...{ ruleId: `${diseaseCode}-A`, diseaseCode, alertLevel: "alert", kind: "count", value: 5 },
  ...{ window: "P1W", scope: "district", send: "message", enabled: true, ...some },
});
const cholera = rule("CHOL", { value: 1, window: "P1D", scope: "facility" });
const rows = (diseaseCode: string, suspectedCases: number | null) => [
  { diseaseCode, suspectedCases },
];
const weekly = (reportingUnit: string, week: number, cases: number | null) => ({
  ...{ reportingUnit, period: `2026-W${week}`, rows: rows("AWD", cases) },
});
const notice = (cases: number | null) => ({
  ...{ reportingUnit: "F1", period: "2026-05-20", dataSet: "immediate", rows: rows("CHOL", cases) },
});

let pipeline: Pipeline;
const opened = async (rules: readonly Record<string, unknown>[]) => {
  pipeline = await openPipeline({ orgUnits, diseases, rules });
  pipeline.keepRecords();
};
const send = (...bodies: readonly Record<string, unknown>[]) => pipeline.postAndDrain(bodies);
const told = () =>
  pipeline.messages
    .filter(({ attributes }) => attributes.language === "en")
    .map(({ attributes }) => attributes.change);
const only = async () => {
  const [alert] = (await pipeline.diseaseAlerts()) as [DiseaseAlert];
  return alert;
};

describe("numbers that meet no rule any more", () => {
  it("a cholera notice of two cases, corrected to nought, is told at once, and once", async () => {
    await opened([cholera]);
    await send(notice(2));
    await send(notice(0));
    expect(told()).toEqual(["opened", "retracted"]);
    const alert = await only();
    expect(alert).toMatchObject({ status: "open", stage: "acknowledge" });
    expect(alert.retractedAt).toBe(alert.history.at(-1)?.at);
    await send({ ...notice(0), submissionId: "again" });
    await pipeline.watch();
    await pipeline.redeliver();
    expect(told()).toEqual(["opened", "retracted"]);
  });

  it.each([
    ["not known any more", [notice(null)]],
    [
      "replaced by a notice of another disease",
      [{ ...notice(0), rows: [...rows("CHOL", 0), ...rows("AWD", 1)] }],
    ],
  ])("%s is told too", async (_, bodies) => {
    await opened([cholera]);
    await send(notice(2));
    await send(...bodies);
    expect(told()).toEqual(["opened", "retracted"]);
  });

  it("met again it is told as a raised level, and its clocks start again", async () => {
    await opened([cholera]);
    await send(notice(2));
    await send(notice(0));
    pipeline.setNow("2026-06-01T05:00:00.000Z");
    await send(notice(1));
    expect(told()).toEqual(["opened", "retracted", "level-raised"]);
    expect(await only()).toMatchObject({
      ...{ clockFrom: "2026-06-01T05:00:00.000Z", dueBy: "2026-06-01T17:00:00.000Z" },
    });
    expect((await only()).retractedAt).toBeUndefined();
    await send(notice(0));
    expect(told()).toEqual(["opened", "retracted", "level-raised", "retracted"]);
  });

  it("a window that passes is no correction", async () => {
    await opened([rule("AWD", { window: "P2W" })]);
    await send(weekly("F1", 18, 6));
    for (const week of [19, 20, 21]) await send(weekly("F1", week, 0));
    expect(told()).toEqual(["opened"]);
    await send(weekly("F1", 18, 1));
    expect(told()).toEqual(["opened", "retracted"]);
  });

  it("while another week, place or rule is met, nothing is taken back", async () => {
    await opened([rule("AWD"), rule("AWD", { ruleId: "F", scope: "facility", value: 6 })]);
    await send(weekly("F1", 18, 7), weekly("F2", 18, 4));
    await send(weekly("F1", 18, 5));
    expect(told()).toEqual(["opened"]);
    await send(weekly("F1", 19, 6));
    await send(weekly("F1", 18, 0));
    expect(told()).toEqual(["opened"]);
    await send(weekly("F1", 19, 0));
    expect(told()).toEqual(["opened", "retracted"]);
  });

  it("a rule for the screen that is still met takes nothing back from that", async () => {
    await opened([rule("AWD"), rule("AWD", { ruleId: "S", value: 2, send: "screen" })]);
    await send(weekly("F1", 18, 7));
    await send(weekly("F1", 18, 3));
    expect(told()).toEqual(["opened", "retracted"]);
  });

  it("of an alert on the screen alone nobody is told", async () => {
    await opened([rule("AWD", { send: "screen" })]);
    await send(weekly("F1", 18, 7));
    await send(weekly("F1", 18, 0));
    expect(told()).toEqual([]);
  });

  it("signals that the alert no longer lists count, met or not", async () => {
    const rules = Array.from({ length: 8 }, (_, i) => rule("AWD", { ruleId: `AWD-${i}` }));
    await opened(rules);
    const weeks = Array.from({ length: 12 }, (_, i) => 11 + i);
    for (const week of weeks) {
      pipeline.setNow(`2026-06-0${1 + (week % 2)}T00:00:00.000Z`);
      await send(weekly("F1", week, 9));
    }
    expect((await only()).earlierSignals).toBeGreaterThan(0);
    const isTold = () => told().includes("retracted");
    for (const week of weeks) {
      expect(isTold()).toBe(false);
      await send(weekly("F1", week, 0));
    }
    expect(isTold()).toBe(true);
  });
});

describe("a count that rises inside an open alert", () => {
  beforeEach(() => opened([rule("AWD")]));

  it("is told when it has doubled since the last message, by five at least", async () => {
    await send(weekly("F1", 18, 6));
    await send(weekly("F2", 18, 5));
    expect(told()).toEqual(["opened"]);
    await send(weekly("F2", 18, 6));
    expect(told()).toEqual(["opened", "rising"]);
    await send(weekly("F1", 19, 20));
    expect(told()).toEqual(["opened", "rising"]);
    await send(weekly("F2", 19, 4));
    expect(told()).toEqual(["opened", "rising", "rising"]);
    const rises = (await only()).history.flatMap(({ rise }) => rise ?? []);
    expect(rises).toEqual([
      { from: 6, to: 12 },
      { from: 12, to: 24 },
    ]);
    expect((await only()).counts).toEqual({ "AWD-A\tD1\tweek": 24 });
  });

  it("an update at a deadline renews the count that it is compared with", async () => {
    pipeline.setNow("2026-05-04T06:00:00.000Z");
    await send(weekly("F1", 18, 6));
    await send(weekly("F2", 18, 5));
    // Monday noon in the country.
    pipeline.setNow("2026-05-04T09:30:00.000Z");
    await pipeline.watch();
    expect(told()).toEqual(["opened", "updated"]);
    await send(weekly("F2", 18, 7));
    expect(told()).toEqual(["opened", "updated"]);
    await send(weekly("F2", 18, 16));
    expect(told()).toEqual(["opened", "updated", "rising"]);
  });

  it("repeated, out of order and by two workers at once it is told once", async () => {
    await send(weekly("F1", 18, 6));
    await pipeline.post([weekly("F2", 18, 20)]);
    await pipeline.drainTwiceAtOnce();
    await pipeline.redeliver();
    expect(new Set(pipeline.messages.map(({ messageId }) => messageId)).size).toBe(4);
    expect((await only()).history.map(({ change }) => change)).toEqual(["opened", "rising"]);
  });
});

it("a raised level is not told as rising too", async () => {
  await opened([rule("AWD"), rule("AWD", { ruleId: "E", value: 20, alertLevel: "epidemic" })]);
  await send(weekly("F1", 18, 6));
  await send(weekly("F1", 18, 25));
  expect(told()).toEqual(["opened", "level-raised"]);
});

it("a clinic's alert is not told as rising because its district's count is larger", async () => {
  await opened([rule("AWD", { ruleId: "F", scope: "facility" }), rule("AWD")]);
  await send(weekly("F2", 18, 4));
  await send(weekly("F1", 18, 6));
  expect(told()).toEqual(["opened"]);
  await send(weekly("F1", 19, 15), weekly("F2", 19, 4));
  expect(told()).toEqual(["opened", "rising"]);
});

it("a notice that makes a clinic's count rise and the district's level is told as the level alone", async () => {
  const facility = rule("CHOL", { ruleId: "F", window: "P1D", scope: "facility", value: 1 });
  const days = rule("CHOL", { ruleId: "D", window: "P1D", value: 2 });
  const epidemic = rule("CHOL", { ruleId: "E", window: "P4W", alertLevel: "epidemic" });
  await opened([facility, days, epidemic]);
  await send(notice(2));
  await send(notice(8));
  expect(told()).toEqual(["opened", "level-raised"]);
  await send(notice(17));
  expect(told()).toEqual(["opened", "level-raised", "rising"]);
});

it("a rise of which the rest was never judged is told by the watch", async () => {
  await opened([rule("CHOL", { ruleId: "F", window: "P1D", scope: "facility", value: 1 })]);
  await send(notice(2));
  await pipeline.post([notice(9)]);
  const { put } = pipeline.deps.tallies;
  // The clinic's tallies are written and judged, its district's are lost.
  pipeline.deps.tallies.put = async (tally, seen) => tally.orgUnit === "D1" || put(tally, seen);
  await pipeline.drain();
  expect(told()).toEqual(["opened"]);
  expect(await only()).toMatchObject({ isRising: true });
  await pipeline.watch();
  expect(told()).toEqual(["opened", "rising"]);
  expect(await only()).toMatchObject({ isRising: false });
});
