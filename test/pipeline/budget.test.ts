import { describe, expect, it } from "vitest";
import { addPeriods } from "../../core/calendar.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const unit = (code: string, parent: string | null, level: number) => ({
  ...{ code, name: `The ${code}`, parent, level, reports: level === 4 },
});
const orgUnits = [
  unit("C", null, 1),
  unit("R", "C", 2),
  unit("D", "R", 3),
  unit("E", "R", 3),
  unit("D-1", "D", 4),
  unit("E-1", "E", 4),
];
const codes = ["AWD", "BD", "MAL", "TYP", "CHOL"];
const diseases = codes.map((code) => ({
  ...{ code, name: { en: code }, reporting: code === "CHOL" ? "immediate" : "weekly" },
}));
const countAt = (diseaseCode: string, value: number, more: object = {}) => ({
  ...{ ruleId: `${diseaseCode}-${value}`, diseaseCode, alertLevel: "alert", kind: "count", value },
  ...{ window: "P1W", caseClass: "suspected", scope: "district", send: "message", enabled: true },
  ...more,
});
const rules = [
  ...codes.map((code) => countAt(code, 5)),
  countAt("TYP", 50, { alertLevel: "epidemic" }),
];
const week = (number: number) => addPeriods("2026-W10", number, calendar);

const opened = (perWeek: number, more: object = {}) =>
  openPipeline({
    ...{ orgUnits, diseases, rules },
    plan: { budget: { level: "district", perWeek } },
    ...more,
  });

const report = (
  reportingUnit: string,
  period: string,
  cases: Record<string, number>,
  deaths = 0,
) => ({
  ...{ reportingUnit, period },
  rows: Object.entries(cases).map(([diseaseCode, suspectedCases]) => ({
    ...{ diseaseCode, suspectedCases, deaths },
  })),
});
/** A later version of the report, in the same week of the budget. */
const post = (pipeline: Pipeline, cases: Record<string, number>, deaths = 0) =>
  pipeline.postAndDrain([report("D-1", week(0), cases, deaths)], "live");

const told = (pipeline: Pipeline) =>
  pipeline.messages
    .filter(({ attributes }) => attributes.language === "en")
    .map(({ attributes }) => `${attributes.change} ${attributes.diseaseCode}`);
const cut = async (pipeline: Pipeline) =>
  (await pipeline.diseaseAlerts())
    .filter(({ withheld }) => withheld === "budget")
    .map(({ diseaseCode }) => diseaseCode);

describe("the alert budget", () => {
  it("tells the first alerts of a district and week; one that outweighs them later; cuts the others", async () => {
    const pipeline = await opened(1);
    await post(pipeline, { AWD: 9 });
    await post(pipeline, { AWD: 9, BD: 7 });
    await post(pipeline, { AWD: 9, BD: 7, MAL: 20 });
    expect(told(pipeline)).toEqual(["opened AWD", "opened MAL"]);
    expect(await cut(pipeline)).toEqual(["BD"]);
  });

  it("of alerts that open at once, the weightiest are told", async () => {
    const pipeline = await opened(2);
    await post(pipeline, { AWD: 6, BD: 30, MAL: 7, TYP: 20 });
    expect(told(pipeline).sort()).toEqual(["opened BD", "opened TYP"]);
  });

  it("a cut alert is on the screen alone: nothing is due, and lists name it", async () => {
    const pipeline = await opened(0);
    await post(pipeline, { AWD: 9 });
    const [view] = await pipeline.views();
    expect(view).toMatchObject({ status: "open", withheld: "budget" });
    const [alert] = await pipeline.diseaseAlerts();
    expect(alert).toMatchObject({ dueBy: null, withheld: "budget" });
  });

  it("never cuts an immediate disease, an epidemic or a death; they use it up", async () => {
    const pipeline = await opened(1);
    await post(pipeline, { CHOL: 5 });
    await post(pipeline, { CHOL: 5, AWD: 5 });
    await post(pipeline, { CHOL: 5, AWD: 5, TYP: 60 });
    await post(pipeline, { CHOL: 5, AWD: 5, TYP: 60, BD: 5 }, 1);
    expect(told(pipeline).filter((line) => line.startsWith("opened"))).toEqual([
      ...["opened CHOL", "opened TYP", "opened AWD", "opened BD"],
    ]);
  });

  it("tells a cut alert once its level rises, or once it has deaths", async () => {
    const pipeline = await opened(0);
    await post(pipeline, { TYP: 9, AWD: 9 });
    expect(told(pipeline)).toEqual([]);
    await post(pipeline, { TYP: 60, AWD: 9 });
    expect(told(pipeline)).toEqual(["opened TYP"]);
    await post(pipeline, { TYP: 60, AWD: 10 }, 1);
    expect(told(pipeline)).toContain("opened AWD");
    expect(await cut(pipeline)).toEqual([]);
  });

  it("does not escalate a cut alert, nor tell that it rises or is withdrawn", async () => {
    const pipeline = await opened(0);
    await post(pipeline, { AWD: 9 });
    pipeline.setNow("2026-06-04T00:00:00.000Z");
    await pipeline.watch();
    await post(pipeline, { AWD: 40 });
    await post(pipeline, { AWD: 1 });
    expect(told(pipeline).filter((line) => line.endsWith("AWD"))).toEqual([]);
    const [alert] = await pipeline.diseaseAlerts();
    expect(alert).toMatchObject({ withheld: "budget", dueBy: null, escalations: [] });
  });

  it("is of each place and week: another district and the next week have their own", async () => {
    const pipeline = await opened(1);
    await post(pipeline, { AWD: 9 });
    await pipeline.postAndDrain([report("E-1", week(0), { BD: 9 })]);
    pipeline.setNow("2026-06-08T00:00:00.000Z");
    await pipeline.postAndDrain([report("D-1", week(1), { MAL: 9 })]);
    expect(told(pipeline)).toEqual(["opened AWD", "opened BD", "opened MAL"]);
  });

  it("counts the weeks by local time", async () => {
    const pipeline = await opened(1);
    // Sunday 22:00 UTC is Monday 01:00 in the country (UTC+3).
    pipeline.setNow("2026-06-07T20:00:00.000Z");
    await post(pipeline, { AWD: 9 });
    pipeline.setNow("2026-06-07T22:00:00.000Z");
    await post(pipeline, { AWD: 9, BD: 9 });
    expect(told(pipeline)).toEqual(["opened AWD", "opened BD"]);
  });

  it("does not concern places at another level, rules for the screen, or silence", async () => {
    const above = countAt("BD", 5, { ruleId: "BD-R", scope: "region", alertAt: "region" });
    const onScreen = countAt("MAL", 5, { send: "screen" });
    const pipeline = await opened(0, { rules: [countAt("AWD", 5), above, onScreen] });
    await post(pipeline, { BD: 9, MAL: 9 });
    expect(told(pipeline)).toEqual(["opened BD"]);
    expect(await cut(pipeline)).toEqual([]);
    expect((await pipeline.deps.alerts.budgetWeek("D", "2026-W23")).claims).toEqual([]);
  });

  it("is asked when an alert of the screen alone would be told for the first time", async () => {
    const joining = [countAt("AWD", 5, { send: "screen" }), countAt("AWD", 20)];
    const pipeline = await opened(0, { rules: joining });
    await post(pipeline, { AWD: 9 });
    await post(pipeline, { AWD: 25 });
    expect(told(pipeline)).toEqual([]);
    expect(await cut(pipeline)).toEqual(["AWD"]);
  });
});

describe("the budget under repeats, races and crashes", () => {
  const many = { AWD: 9, BD: 8, MAL: 7, TYP: 6 };

  it("records delivered again, in reverse order, change nothing and tell nothing", async () => {
    const pipeline = await opened(2);
    pipeline.keepRecords();
    await post(pipeline, many);
    const state = async () => [
      told(pipeline),
      (await pipeline.alerts()).map(({ revision: _, ...alert }) => alert),
      await pipeline.deps.alerts.budgetWeek("D", "2026-W23"),
    ];
    const before = await state();
    expect(told(pipeline)).toHaveLength(2);
    await pipeline.redeliver();
    expect(await state()).toEqual(before);
  });

  it("two processes at once tell no more than the budget, and each alert once", async () => {
    const pipeline = await opened(2);
    await pipeline.post([report("D-1", week(0), many)], "live");
    await pipeline.drainTwiceAtOnce();
    expect(told(pipeline)).toEqual([...new Set(told(pipeline))]);
    expect(told(pipeline)).toHaveLength(2);
    expect((await cut(pipeline)).length).toBe(2);
  });

  it("decisions written at once take their turns", async () => {
    const pipeline = await opened(1);
    const { budgetWeek } = pipeline.deps.alerts;
    let isFirst = true;
    // Another process decides between our reading and our writing.
    pipeline.deps.alerts.budgetWeek = async (orgUnit, period) => {
      const held = await budgetWeek(orgUnit, period);
      if (isFirst) {
        isFirst = false;
        const theirs = {
          ...({ id: "A-THEIRS", alertLevel: "alert", excess: 99, isNeverCut: false } as const),
          isTold: true,
        };
        const claims = [theirs];
        await pipeline.deps.alerts.putBudgetWeek({ orgUnit, week: period, claims }, held.revision);
      }
      return held;
    };
    await post(pipeline, { AWD: 9 });
    expect(told(pipeline)).toEqual([]);
    expect(await cut(pipeline)).toEqual(["AWD"]);
  });

  it("a crash between the decision and the alert: the repeat finds its decision", async () => {
    const pipeline = await opened(1);
    const { put } = pipeline.deps.alerts;
    let crashes = 1;
    pipeline.deps.alerts.put = async (alert, seen, evidence) => {
      if (crashes > 0) {
        crashes -= 1;
        throw new Error("killed");
      }
      return put(alert, seen, evidence);
    };
    pipeline.keepRecords();
    await expect(post(pipeline, { AWD: 9 })).rejects.toThrow(/Cannot drain/);
    const claimed = await pipeline.deps.alerts.budgetWeek("D", "2026-W23");
    expect(claimed.claims).toMatchObject([{ isTold: true }]);
    await pipeline.redeliver();
    expect(told(pipeline)).toEqual(["opened AWD"]);
    expect(await pipeline.deps.alerts.budgetWeek("D", "2026-W23")).toEqual(claimed);
    await post(pipeline, { AWD: 9, BD: 8 });
    expect(await cut(pipeline)).toEqual(["BD"]);
  });

  it("told and cut are the same however the diseases of a week are split over deliveries", async () => {
    const states: unknown[] = [];
    for (const batch of [1, 3, 100]) {
      const pipeline = await opened(2);
      await pipeline.post([report("D-1", week(0), many)], "live");
      await pipeline.drain(batch);
      states.push([told(pipeline), await cut(pipeline)]);
    }
    expect(states[1]).toEqual(states[0]);
    expect(states[2]).toEqual(states[0]);
  });
});
