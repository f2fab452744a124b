import { beforeEach, describe, expect, it } from "vitest";
import { addPeriods } from "../../core/calendar.ts";
import { type Api, openApiOf, twoDistricts } from "../support/api.ts";

const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const week = (number: number) => addPeriods("2026-W04", number, calendar);
/** The week of the cluster, and the last week, whose baseline holds it. */
const [cluster, last] = [12, 16];

const report = (reportingUnit: string, period: string, suspectedCases: number) => ({
  ...{ reportingUnit, period },
  rows: [{ diseaseCode: "MEAS", suspectedCases, deaths: 0 }],
});
const detector = {
  ...{ ruleId: "MEAS-S1", diseaseCode: "MEAS", alertLevel: "alert", kind: "detector" },
  ...{ detector: "ears-c2", window: "P1W", scope: "district", send: "message", enabled: true },
};
const epidemic = {
  ...{ ruleId: "MEAS-E1", diseaseCode: "MEAS", alertLevel: "epidemic", kind: "count", value: 40 },
  ...{ window: "P1W", scope: "district", send: "message", enabled: true },
};

let api: Api;
let officer: string;

const opened = async (rules: readonly Record<string, unknown>[]) => {
  api = await openApiOf({ ...twoDistricts, rules });
  const asked = { kind: "officer", email: "a@example.org", jurisdiction: ["N-A"] };
  officer = (await api.issue(asked)).key;
  const calm = Array.from({ length: cluster }, (_, i) =>
    ["A-1", "A-2"].map((unit) => report(unit, week(i), 2 + (i % 2))),
  );
  await api.postAndDrain(calm.flat(), "history");
  for (let i = cluster; i <= last; i++) {
    const cases = i === cluster ? 30 : 2 + (i % 2);
    await api.postAndDrain(["A-1", "A-2"].map((unit) => report(unit, week(i), cases)));
  }
};
const theAlert = async () => {
  const alert = (await api.alerts()).find(({ period }) => period === week(cluster));
  return String(alert?.alertId);
};
const act = async (name: string, body: object) => {
  const path = `POST /v1/alerts/${await theAlert()}/${name}`;
  const { status, json } = await api.ask(path, { as: officer, body });
  expect([status, json.errors]).toEqual([200, undefined]);
  await api.drain();
};
const verify = (result: "true" | "false" | "undetermined") =>
  act("verify", { result, method: "phone", definitionMet: "unknown", reason: "a test" });

/** Cases that the last week's baseline leads to expect: about 5 without the cluster, 13 with it. */
const expected = async () => {
  const path = `GET /v1/series/N-A/MEAS?from=${week(last)}&to=${week(last)}`;
  const { json } = await api.ask(path);
  const { assessments } = json.points[0];
  return assessments.find((one: { ruleId: string }) => one.ruleId === "MEAS-S1").expected;
};
const withCluster = expect.closeTo((6 * 5 + 60) / 7, 0);
const withoutCluster = expect.closeTo(5, 0);

describe("an alert below level epidemic", () => {
  beforeEach(() => opened([detector]));

  it("counts in baselines until it is verified as true; then later weeks are judged again at once", async () => {
    expect(await expected()).toEqual(withCluster);
    await verify("undetermined");
    expect(await expected()).toEqual(withCluster);
    await verify("true");
    expect(await expected()).toEqual(withoutCluster);
  });

  it("counts in baselines when it is verified as false", async () => {
    await verify("false");
    expect(await expected()).toEqual(withCluster);
    await act("decide", { outcome: "discard", reason: "a test" });
    expect(await expected()).toEqual(withCluster);
  });

  it("counts again once a verdict of true is taken back by the closing", async () => {
    await verify("true");
    await act("close", { reason: "a test", verification: false });
    expect(await expected()).toEqual(withCluster);
  });

  it("stays out of baselines after it is closed as true, or reopened", async () => {
    await verify("true");
    await act("close", { reason: "a test" });
    expect(await expected()).toEqual(withoutCluster);
    await act("reopen", { reason: "a test" });
    expect(await expected()).toEqual(withoutCluster);
  });
});

describe("an alert of level epidemic", () => {
  beforeEach(() => opened([detector, epidemic]));

  it("stays out of baselines until it is verified as false", async () => {
    expect(await expected()).toEqual(withoutCluster);
    await verify("false");
    expect(await expected()).toEqual(withCluster);
  });

  it("stays out when it is verified as true", async () => {
    await verify("true");
    expect(await expected()).toEqual(withoutCluster);
  });
});

it("changes delivered twice, late and in reverse order end in the same judgements", async () => {
  await opened([detector]);
  api.keepRecords();
  await verify("true");
  await act("close", { reason: "a test", verification: false });
  await act("reopen", { reason: "a test" });
  await verify("true");
  const judged = async () => (await api.ask(`GET /v1/series/N-A/MEAS?from=${week(10)}`)).json;
  const before = await judged();
  await api.redeliver();
  expect(await judged()).toEqual(before);
  expect(await expected()).toEqual(withoutCluster);
});
