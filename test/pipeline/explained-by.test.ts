import { describe, expect, it } from "vitest";
import { alertView } from "../../core/view/alert-view.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

const centres = ["F1", "F2", "F3", "F4", "F5"];
const orgUnits = [
  { code: "C", name: "Country", parent: null, level: 1, reports: false },
  { code: "D", name: "Kivuli", parent: "C", level: 2, population: 50_000, reports: false },
  ...centres.map((code) => ({
    ...{ code, name: code, parent: "D", level: 3, population: 10_000, reports: true },
  })),
];
const rule = {
  ...{ ruleId: "A1", diseaseCode: "MEAS", alertLevel: "alert", kind: "count", value: 20 },
  ...{ window: "P4W", caseClass: "suspected", scope: "district", send: "message", enabled: true },
};
const open = (
  rules: readonly object[],
  dataSets: object = { weekly: { ageGroups: ["<5", "5+"] } },
) =>
  openPipeline({
    country: { levels: ["country", "district", "facility"], dataSets },
    orgUnits,
    diseases: [
      { code: "MEAS", name: { en: "Measles", fr: "Rougeole" } },
      { code: "CHOL", name: { en: "Cholera", fr: "Choléra" } },
    ],
    rules: rules as Record<string, unknown>[],
  });

const row = (suspectedCases: number, more: object = {}) => ({
  ...{ diseaseCode: "MEAS", suspectedCases, deaths: 0, ...more },
});
/** One centre saw the cases, the others none. */
const reported = (period: string, rows: readonly object[]) =>
  centres.map((reportingUnit, i) => ({ reportingUnit, period, rows: i === 0 ? rows : [row(0)] }));
const three = [
  ...reported("2026-W19", [row(10)]),
  ...reported("2026-W20", [row(8)]),
  ...reported("2026-W21", [row(7, { deaths: 1 })]),
];
/** The Monday of week 22, and what a centre sends on it. */
const monday = "2026-05-25T09:00:00.000Z";
const nothing = { reportingUnit: "F2", period: "2026-W22", rows: [row(0)] };
const another = {
  ...{ reportingUnit: "F2", period: "2026-W22" },
  rows: [{ diseaseCode: "CHOL", suspectedCases: 1 }],
};

const only = async (pipeline: Pipeline) => {
  const alerts = await pipeline.diseaseAlerts();
  expect(alerts).toHaveLength(1);
  const [alert] = alerts;
  if (!alert) throw new Error("no alert");
  return { ...alertView(alert, { now: monday }), lead: alert.lead };
};

describe("the alert leads with the period that explains it, when the week that has begun has no case", () => {
  it.each([
    { sent: "a zero of the disease", first: nothing },
    { sent: "a report of another disease", first: another },
  ])("$sent changes nothing in what it says", async ({ first }) => {
    const pipeline = await open([rule]);
    pipeline.setNow(monday);
    await pipeline.postAndDrain(three);
    const before = await only(pipeline);
    expect(before.sentence.en).toBe(
      "Measles in Kivuli district, week 2026-W21: 25 suspected cases in 4 weeks (limit 20, rule A1) with 5 of 5 units reporting (100 %).",
    );
    await pipeline.postAndDrain([first]);
    const { sentence, reports, lead, caveats } = await only(pipeline);
    expect({ sentence, reports, caveats }).toEqual({
      ...{ sentence: before.sentence, reports: before.reports, caveats: before.caveats },
    });
    expect(lead.period).toBe("2026-W21");
  });

  it.each([
    {
      usual: "8 to 10 a week",
      of: "a count of four weeks",
      rules: [rule],
      said: "25 suspected cases in 4 weeks to 2026-W22 (limit 20, rule A1)",
    },
    {
      usual: "8 to 10 a week",
      of: "a rate",
      rules: [{ ...rule, kind: "rate", value: 40 }],
      said: "50 suspected cases per 100 000 in 4 weeks to 2026-W22 (limit 40, rule A1)",
    },
    {
      usual: "0 a week",
      of: "deaths",
      rules: [{ ...rule, caseClass: "deaths", value: 1 }],
      said: "1 death in 4 weeks to 2026-W22 (limit 1, rule A1)",
    },
  ])("$of, of which no week before was judged", async ({ rules, said, usual }) => {
    const pipeline = await open(rules);
    pipeline.setNow(monday);
    await pipeline.postAndDrain(three, "history");
    await pipeline.postAndDrain([nothing]);
    const alert = await only(pipeline);
    expect(alert.sentence.en).toBe(
      `Measles in Kivuli district, week 2026-W21: ${said} with 5 of 5 units reporting (100 %).`,
    );
    expect(alert).toMatchObject({
      reports: { expected: 5, received: 5 },
      lead: { period: "2026-W22", explainedBy: "2026-W21", cases: 7, deaths: 1 },
    });
    const [message] = pipeline.messages.filter(({ attributes }) => attributes.language === "en");
    expect(message?.subject).toContain("W21/26");
    expect(message?.byProtocol.sms).toContain("W21/26: 7 cases 1 death");
    expect(message?.byProtocol.sms).toMatch(/4 weeks to W22\/26|Reports 5\/5/);
    expect(message?.byProtocol.email).toContain(
      "Latest week with cases (2026-W21): 7 cases, 1 death, from 5 of 5 units.",
    );
    expect(message?.byProtocol.email).toContain(`Usual: ${usual} (2 weeks before are known).`);
  });

  it("of a group of ages, cases of another group explain nothing", async () => {
    const pipeline = await open([{ ...rule, ageGroups: ["<5"] }]);
    pipeline.setNow(monday);
    await pipeline.postAndDrain(
      [
        ...reported("2026-W20", [row(12, { ageGroup: "<5" }), row(1, { ageGroup: "5+" })]),
        ...reported("2026-W21", [row(9, { ageGroup: "<5" })]),
      ],
      "history",
    );
    await pipeline.postAndDrain([
      { reportingUnit: "F1", period: "2026-W22", rows: [row(3, { ageGroup: "5+" })] },
    ]);
    const { lead } = await only(pipeline);
    expect(lead).toMatchObject({ observed: 21, explainedBy: "2026-W21", casesByAge: { "<5": 9 } });
  });

  it("of a centre's rule, the district's reports of that week", async () => {
    const pipeline = await open([{ ...rule, scope: "facility" }]);
    pipeline.setNow(monday);
    await pipeline.postAndDrain(three, "history");
    await pipeline.postAndDrain([{ ...nothing, reportingUnit: "F1" }]);
    expect(await only(pipeline)).toMatchObject({
      orgUnit: "D",
      reports: { expected: 5, received: 5 },
      lead: { orgUnit: "F1", explainedBy: "2026-W21" },
    });
  });

  it("of days, the last day with cases", async () => {
    const pipeline = await open([{ ...rule, window: "P7D" }], { daily: {} });
    pipeline.setNow("2026-05-25T20:00:00.000Z");
    await pipeline.postAndDrain([
      ...reported("2026-05-22", [row(15)]),
      ...reported("2026-05-23", [row(10)]),
      { reportingUnit: "F2", period: "2026-05-24", rows: [row(0)] },
      { reportingUnit: "F2", period: "2026-05-25", rows: [row(0)] },
    ]);
    expect((await only(pipeline)).sentence.en).toBe(
      "Measles in Kivuli district, 2026-05-23: 25 suspected cases in 7 days (limit 20, rule A1) with 5 of 5 units reporting (100 %).",
    );
  });

  it("until the week that has begun has a case", async () => {
    const pipeline = await open([rule]);
    pipeline.setNow(monday);
    await pipeline.postAndDrain([...three, nothing]);
    await pipeline.postAndDrain([{ reportingUnit: "F3", period: "2026-W22", rows: [row(2)] }]);
    const { lead } = await only(pipeline);
    expect(lead).toMatchObject({ period: "2026-W22", observed: 27, cases: 2 });
    expect(lead).not.toHaveProperty("explainedBy");
  });

  it.each([
    {
      at: "on the Monday after the week",
      now: monday,
      said: "3 of 5 units reporting so far (60 %)",
    },
    {
      at: "after the cut-off",
      now: "2026-05-27T09:30:00.000Z",
      said: "3 of 5 units reporting (60 %)",
    },
  ])("says of whom has not reported, $at: $said", async ({ now, said }) => {
    const pipeline = await open([{ ...rule, window: "P1W", value: 5 }]);
    pipeline.setNow(monday);
    await pipeline.postAndDrain(reported("2026-W21", [row(7)]).slice(0, 3));
    pipeline.setNow(now);
    await pipeline.watch();
    const { sentence } = await only(pipeline);
    expect(sentence.en).toContain(` with ${said}.`);
    expect(sentence.fr.includes("à ce jour")).toBe(said.includes("so far"));
  });
});
