import { describe, expect, it } from "vitest";
import { openPipeline } from "../support/pipeline.ts";

const orgUnits = [
  { code: "C", name: "Country", parent: null, level: 1, reports: false },
  { code: "R", name: "North", parent: "C", level: 2, reports: false },
  { code: "D", name: "Kivu", parent: "R", level: 3, reports: false },
  { code: "F1", name: "Centre 1", parent: "D", level: 4, reports: true },
  { code: "F2", name: "Centre 2", parent: "D", level: 4, reports: true },
];
const diseases = ["AWD", "MEAS"].map((code) => ({ code, name: { en: code } }));
const rule = {
  ...{ ruleId: "count", diseaseCode: "AWD", caseClass: "suspected", send: "message" },
  ...{ enabled: true, kind: "count", alertLevel: "alert", scope: "district", value: 5 },
  window: "P1W",
};
const detector = { ...rule, ruleId: "c1", kind: "detector", detector: "ears-c1", minShare: 0.8 };
const week = (n: number) => `2026-W${String(n).padStart(2, "0")}`;
const rows = (suspectedCases: number | null) => [
  { diseaseCode: "AWD", suspectedCases },
  { diseaseCode: "MEAS", suspectedCases: 0 },
];
const report = (reportingUnit: string, n: number, body: object) => ({
  ...{ reportingUnit, period: week(n) },
  ...body,
});

const opened = async (rules: readonly Record<string, unknown>[]) => {
  const pipeline = await openPipeline({ orgUnits, diseases, rules });
  const calm = Array.from({ length: 8 }, (_, i) =>
    ["F1", "F2"].map((unit) => report(unit, 8 + i, { rows: rows(1 + (i % 2)) })),
  ).flat();
  await pipeline.postAndDrain(calm, "history");
  await pipeline.postAndDrain(["F1", "F2"].map((unit) => report(unit, 16, { rows: rows(9) })));
  expect(await pipeline.views()).toMatchObject([
    { orgUnit: "D", caveats: expect.not.arrayContaining([expect.stringContaining("since")]) },
  ]);
  return pipeline;
};

describe("a number that is withdrawn after it made an alert", () => {
  it.each([
    { name: "said to be unknown", body: { rows: rows(null) } },
    { name: "left out", body: { rows: [{ diseaseCode: "MEAS", suspectedCases: 0 }] } },
  ])("is no longer told as if it stood: $name", async ({ body }) => {
    const pipeline = await opened([rule]);
    await pipeline.postAndDrain(["F1", "F2"].map((unit) => report(unit, 16, body)));
    const [alert] = await pipeline.diseaseAlerts();
    expect(alert).toMatchObject({ status: "open", lead: { observed: null, stillMet: false } });
    expect(alert?.reports).toMatchObject({ expected: 2, received: 0 });
    expect(alert?.signals[0]).toMatchObject({
      ...{ observed: null, stillMet: false, reason: "no-report" },
      first: { observed: 18, reports: { received: 2 } },
    });
    const [view] = await pipeline.views();
    expect(view?.caveats[0]).toBe("withdrawn since: no longer reported");
    expect(view?.sentence.en).toContain("number of suspected cases withdrawn");
    expect(view?.sentence.fr).toContain("nombre de cas suspects retiré");
    expect(view?.sentence.en).toContain("with 0 of 2 units reporting (0 %)");
  });

  it("by one of two units, where the sum is still known, is a correction", async () => {
    const pipeline = await opened([{ ...rule, minShare: 0.8 }]);
    await pipeline.postAndDrain([
      report("F1", 16, { rows: rows(null) }),
      report("F2", 16, { rows: rows(2) }),
    ]);
    const [alert] = await pipeline.diseaseAlerts();
    expect(alert?.lead).toMatchObject({
      observed: 2,
      stillMet: false,
      reason: "low-reporting-share",
    });
    const [view] = await pipeline.views();
    expect(view?.caveats.slice(0, 2)).toEqual([
      "corrected since: too little is left to judge",
      "1 of 2 units has not reported",
    ]);
  });

  it("so that a detector can no longer judge, is news to the alert", async () => {
    const pipeline = await opened([detector]);
    await pipeline.postAndDrain([report("F1", 16, { rows: rows(null) })]);
    const [alert] = await pipeline.diseaseAlerts();
    expect(alert?.lead).toMatchObject({
      observed: 9,
      stillMet: false,
      reason: "low-reporting-share",
    });
  });

  it("and said again, is met again, on the same alert", async () => {
    const pipeline = await opened([rule]);
    await pipeline.postAndDrain([report("F1", 16, { rows: rows(null) })]);
    await pipeline.postAndDrain([report("F2", 16, { rows: rows(null) })]);
    await pipeline.postAndDrain([report("F1", 16, { rows: rows(30) })]);
    const alerts = await pipeline.diseaseAlerts();
    expect(alerts).toHaveLength(1);
    expect(alerts[0]?.lead).toMatchObject({ observed: 30, stillMet: true });
    expect(alerts[0]?.lead).not.toHaveProperty("reason");
  });
});
