import { beforeAll, describe, expect, it } from "vitest";
import { septets } from "../../core/message/gsm7.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

/** The handbook's worked example: one measles outbreak in Kivuli, told in the order in which it became known. */
const kivuli = "ZZ-LAK-KIV";
const units = Array.from({ length: 20 }, (_, i) => `KIV-${String(i + 1).padStart(2, "0")}`);
const count = { caseClass: "suspected", send: "message", enabled: true, diseaseCode: "MEAS" };
const ears = {
  ...count,
  kind: "detector",
  window: "P1W",
  scope: "district",
  alertLevel: "alert",
  minShare: 0.6,
  send: "screen",
  params: { baseline: 7, multiplier: 3, minSigma: 0 },
};

const small = {
  orgUnits: [
    { code: "ZZ", name: "Example", parent: null, level: 1, reports: false },
    { code: "ZZ-LAK", name: "Lakeshore", parent: "ZZ", level: 2, reports: false },
    {
      code: kivuli,
      name: "Kivuli",
      parent: "ZZ-LAK",
      level: 3,
      population: 118_400,
      populationYear: 2025,
      reports: false,
    },
    ...units.map((code) => ({
      code,
      name: `Health centre ${code}`,
      parent: kivuli,
      level: 4,
      reports: true,
    })),
  ],
  diseases: [
    { code: "MEAS", name: { en: "Measles", fr: "Rougeole" }, reporting: "immediate" },
    { code: "CHOL", name: { en: "Cholera", fr: "Choléra" }, reporting: "immediate" },
  ],
  rules: [
    {
      ...count,
      ruleId: "MEAS-A1",
      alertLevel: "alert",
      kind: "count",
      value: 1,
      window: "P1D",
      scope: "facility",
    },
    {
      ...count,
      ruleId: "MEAS-E1",
      alertLevel: "epidemic",
      kind: "count",
      value: 5,
      window: "P4W",
      scope: "district",
    },
    {
      ...count,
      ruleId: "MEAS-E2",
      alertLevel: "epidemic",
      kind: "count",
      value: 3,
      window: "P4W",
      scope: "district",
      caseClass: "confirmed",
    },
    { ...ears, ruleId: "MEAS-S1-C1", detector: "ears-c1" },
    { ...ears, ruleId: "MEAS-S1-C2", detector: "ears-c2" },
  ],
};

const rows = (under5: number, over5: number) => [
  { diseaseCode: "MEAS", ageGroup: "<5", suspectedCases: under5, deaths: 0 },
  { diseaseCode: "MEAS", ageGroup: "5+", suspectedCases: over5, deaths: 0 },
];
const weekly = (unit: string, period: string, receivedAt: string, more: object = {}) => ({
  reportingUnit: unit,
  period,
  dataSet: "weekly",
  zeroReport: true,
  rows: [],
  receivedAt,
  reportVersion: 1,
  ...more,
});

/** The weeks before: a case in W50, W01 and W05, none in the others; every unit reports. */
const before = [
  ["2025-W49", 0],
  ["2025-W50", 1],
  ["2025-W51", 0],
  ["2025-W52", 0],
  ["2026-W01", 1],
  ["2026-W02", 0],
  ["2026-W03", 0],
  ["2026-W04", 0],
  ["2026-W05", 1],
  ["2026-W06", 0],
] as const;

const history = before.flatMap(([period, cases]) =>
  units.map((reportingUnit, i) => ({
    reportingUnit,
    period,
    dataSet: "weekly",
    zeroReport: true,
    rows: i === 4 && cases > 0 ? rows(cases, 0) : [],
  })),
);

/** Week 07 as it arrived: units 1 to 5 and KIV-07 by 08:20, fifteen by noon, three more by Wednesday noon. */
const firstSix = ["KIV-01", "KIV-02", "KIV-04", "KIV-05", "KIV-06", "KIV-07"];
const byNoon = [
  "KIV-08",
  "KIV-09",
  "KIV-10",
  "KIV-11",
  "KIV-12",
  "KIV-13",
  "KIV-14",
  "KIV-15",
  "KIV-16",
];
const byWednesday = ["KIV-03", "KIV-17", "KIV-18"];
const monday = (time: string) => `2026-02-16T${time}:00+03:00`;
const kiv07 = weekly("KIV-07", "2026-W07", monday("08:20"), { rows: rows(3, 1) });
const arrivals = [
  ...firstSix.slice(0, 5).map((unit, i) => weekly(unit, "2026-W07", monday(`08:0${i}`))),
  kiv07,
  ...byNoon.map((unit, i) =>
    weekly(unit, "2026-W07", monday(`11:${10 + i}`), unit === "KIV-12" ? { rows: rows(1, 0) } : {}),
  ),
  ...byWednesday.map((unit, i) =>
    weekly(
      unit,
      "2026-W07",
      `2026-02-18T09:0${i}:00+03:00`,
      unit === "KIV-03" ? { rows: rows(0, 1) } : {},
    ),
  ),
  { ...kiv07, receivedAt: "2026-02-18T15:00:00+03:00", reportVersion: 2, rows: rows(3, 0) },
];
const notice = {
  reportingUnit: "KIV-07",
  period: "2026-02-10",
  dataSet: "immediate",
  receivedAt: "2026-02-10T10:15:00+03:00",
  rows: [{ diseaseCode: "MEAS", ageGroup: "<5", sex: "female", suspectedCases: 1, deaths: 0 }],
};

describe("the worked example", () => {
  let pipeline: Pipeline;
  const alert = async () => {
    const all = await pipeline.diseaseAlerts();
    expect(all).toHaveLength(1);
    return all[0];
  };
  const numbers = async (period: string, unit = kivuli) => {
    const tally = await pipeline.deps.tallies.get(unit, period);
    const groups = tally?.diseases.get("MEAS")?.groups ?? [];
    const byAge = (age: string) =>
      groups
        .filter(({ ageGroup }) => ageGroup === age)
        .reduce((sum, group) => sum + (group.suspectedCases ?? 0), 0);
    return {
      received: tally?.receivedReports,
      complete: tally?.completeReports,
      onTime: tally?.onTimeReports,
      under5: byAge("<5"),
      over5: byAge("5+"),
    };
  };
  const judged = async (period: string) => {
    const judgement = await pipeline.deps.judgements.get(kivuli, period);
    return Object.fromEntries(
      (judgement?.assessments ?? []).map(({ ruleId, result, threshold, observed, reason }) => [
        ruleId,
        { result, threshold, observed, reason },
      ]),
    );
  };

  beforeAll(async () => {
    pipeline = await openPipeline(small);
    await pipeline.postAndDrain(history, "history");
  });

  it("10 February: the notice of one case opens the district's alert", async () => {
    await pipeline.postAndDrain([notice], "replay");
    expect(await alert()).toMatchObject({
      orgUnit: kivuli,
      orgUnitLevel: "district",
      alertLevel: "alert",
      status: "open",
      period: "2026-02-10",
      openedAt: "2026-02-10T07:15:00.000Z",
    });
    expect(await numbers("2026-W07", "KIV-07")).toMatchObject({ under5: 1, over5: 0, received: 0 });
  });

  it("16 February 08:20: the sixth report raises the same alert to epidemic, statistics are not yet assessed", async () => {
    for (const report of arrivals.slice(0, 6)) await pipeline.postAndDrain([report], "replay");
    expect(await numbers("2026-W07", "KIV-07")).toMatchObject({ under5: 3, over5: 1 });
    expect(await alert()).toMatchObject({
      alertLevel: "epidemic",
      lead: { ruleId: "MEAS-E1", observed: 5, threshold: 5 },
      reports: { expected: 20, received: 6, onTime: 6 },
    });
    expect((await judged("2026-W07"))["MEAS-S1-C2"]).toMatchObject({
      result: "not-assessed",
      reason: "low-reporting-share",
    });
    const raised = pipeline.messages.find(
      ({ attributes }) => attributes.change === "level-raised" && attributes.language === "en",
    );
    expect(raised?.byProtocol.sms).toContain("4 cases");
    expect(raised?.byProtocol.sms).toContain("6/20");
  });

  it("16 February 12:00: fifteen reports, 5 cases in the week, 6 in four weeks, C1 and C2 over 1.75", async () => {
    for (const report of arrivals.slice(6, 15)) await pipeline.postAndDrain([report], "replay");
    expect(await numbers("2026-W07")).toEqual({
      received: 15,
      complete: 15,
      onTime: 15,
      under5: 4,
      over5: 1,
    });
    const w07 = await judged("2026-W07");
    expect(w07["MEAS-E1"]).toMatchObject({ result: "signal", observed: 6 });
    expect(w07["MEAS-S1-C1"]?.threshold).toBeCloseTo(1.75, 2);
    expect(w07["MEAS-S1-C2"]).toMatchObject({ result: "signal", observed: 5 });
    expect(w07["MEAS-S1-C2"]?.threshold).toBeCloseTo(1.75, 2);
    expect(await alert()).toMatchObject({
      alertLevel: "epidemic",
      reports: { expected: 20, received: 15, onTime: 15 },
    });
    const statistical = (await alert())?.signals.find(({ ruleId }) => ruleId === "MEAS-S1-C2");
    expect(statistical).toMatchObject({
      observed: 5,
      detector: "ears-c2",
      expected: expect.closeTo(2 / 7, 6),
    });
  });

  it("18 February: 18 of 20 by the cut-off, then the correction leaves 5", async () => {
    for (const report of arrivals.slice(15, 18)) await pipeline.postAndDrain([report], "replay");
    expect(await numbers("2026-W07")).toEqual({
      received: 18,
      complete: 18,
      onTime: 15,
      under5: 4,
      over5: 2,
    });
    for (const report of arrivals.slice(18)) await pipeline.postAndDrain([report], "replay");
    expect(await numbers("2026-W07")).toEqual({
      received: 18,
      complete: 18,
      onTime: 15,
      under5: 4,
      over5: 1,
    });
    const opening = (await alert())?.signals.find(({ ruleId }) => ruleId === "MEAS-E1");
    expect(opening).toMatchObject({
      observed: 6,
      first: { observed: 5, reports: { received: 6 } },
    });
  });

  it("every SMS is at most 152 septets, every change was told once in each language", () => {
    const texts = pipeline.messages.map(({ byProtocol }) => byProtocol.sms ?? "");
    expect(Math.max(...texts.map(septets))).toBeLessThanOrEqual(152);
    const told = pipeline.messages.map(({ messageId }) => messageId);
    expect(new Set(told).size).toBe(told.length);
    const changes = pipeline.messages
      .filter(({ attributes }) => attributes.language === "fr")
      .map(({ attributes }) => attributes.change);
    expect(changes.slice(0, 2)).toEqual(["opened", "level-raised"]);
  });
});

it.each([
  { order: "reversed", of: (all: typeof arrivals) => [...all].reverse() },
  {
    order: "every third first",
    of: (all: typeof arrivals) => [0, 1, 2].flatMap((k) => all.filter((_, i) => i % 3 === k)),
  },
  { order: "twice", of: (all: typeof arrivals) => [...all, ...all] },
])("the arrivals of week 07, $order, end in the same numbers", async ({ of }) => {
  const pipeline = await openPipeline(small);
  await pipeline.post(of(arrivals), "replay");
  pipeline.records.reverse();
  await pipeline.drain(7);
  const tally = await pipeline.deps.tallies.get(kivuli, "2026-W07");
  const cases = tally?.diseases
    .get("MEAS")
    ?.groups.map(({ ageGroup, suspectedCases }) => [ageGroup, suspectedCases]);
  expect(Object.fromEntries(cases ?? [])).toMatchObject({ "<5": 4, "5+": 1 });
  expect(tally).toMatchObject({ receivedReports: 18, completeReports: 18, onTimeReports: 15 });
});
