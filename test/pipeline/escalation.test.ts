import { beforeEach, describe, expect, it } from "vitest";
import type { DiseaseAlert } from "../../core/alert/alert.ts";
import { written } from "../../core/alert/lifecycle.ts";
import { settleAlert } from "../../pipeline/settle-alerts.ts";
import { watch } from "../../pipeline/watch.ts";
import { closedBy, reopenedBy } from "../support/acts.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

const orgUnits = [
  { code: "C", name: "Country", parent: null, level: 1, reports: false },
  { code: "R", name: "North", parent: "C", level: 2, reports: false },
  { code: "D1", name: "Kivu", parent: "R", level: 3, reports: false },
  { code: "D2", name: "Lomami", parent: "R", level: 3, reports: false },
  { code: "F1", name: "Centre 1", parent: "D1", level: 4, reports: true },
  { code: "F2", name: "Centre 2", parent: "D2", level: 4, reports: true },
];
const disease = (code: string, some: object = {}) => ({ code, name: { en: code }, ...some });
const diseases = [
  disease("MEAS", { reporting: "immediate" }),
  disease("AWD"),
  disease("CHOL", { reporting: "immediate", ihrNotifiable: "assess" }),
  disease("UCI", { reporting: "immediate", category: "event", icd10: ["R69"] }),
];
const rule = (diseaseCode: string, some: object = {}) => ({
  ...{ ruleId: `${diseaseCode}-A`, diseaseCode, alertLevel: "alert", kind: "count", value: 5 },
  ...{ window: "P1W", scope: "district", send: "message", enabled: true, ...some },
});
const rules = [...["MEAS", "AWD", "CHOL", "UCI"].map((code) => rule(code))];
const report = (
  reportingUnit: string,
  diseaseCode: string,
  suspectedCases: number,
  deaths = 0,
) => ({
  ...{ reportingUnit, period: "2026-W20" },
  rows: [{ diseaseCode, suspectedCases, deaths }],
});

let pipeline: Pipeline;
const opened = async (plan: Record<string, unknown> = {}) => {
  pipeline = await openPipeline({ orgUnits, diseases, rules, plan });
  pipeline.setNow("2026-05-20T08:00:00.000Z");
};
const watchAt = async (at: string) => {
  pipeline.setNow(at);
  return pipeline.watch();
};
const told = () =>
  pipeline.messages
    .filter(({ attributes }) => attributes.language === "en")
    .map(({ attributes }) => `${attributes.change} ${attributes.orgUnitPath}`);
const only = async () => {
  const [alert] = (await pipeline.diseaseAlerts()) as [DiseaseAlert];
  return alert;
};
/** Changes the only alert as a person's act would. */
const act = async (change: (alert: DiseaseAlert) => DiseaseAlert) => {
  const alert = await only();
  expect(await pipeline.deps.alerts.put(change(alert), alert.revision)).toBe(true);
  await pipeline.drain();
};
const acknowledged = (alert: DiseaseAlert): DiseaseAlert =>
  written(
    { ...alert, stage: "verify" },
    {
      ...{ change: "acknowledged", tells: "acknowledged", at: "2026-05-20T09:00:00.000Z" },
      by: "officer:x",
    },
  );

describe("an alert that nobody answers", () => {
  beforeEach(() => opened());

  it("climbs to the region after two hours, again after a day, and to the country after two", async () => {
    await pipeline.postAndDrain([report("F1", "MEAS", 6)]);
    expect((await only()).dueBy).toBe("2026-05-20T10:00:00.000Z");
    await watchAt("2026-05-20T09:59:59.999Z");
    expect(told()).toEqual(["opened C/R/D1"]);
    await watchAt("2026-05-20T10:00:00.000Z");
    expect(told()).toEqual(["opened C/R/D1", "escalated C/R"]);
    await watchAt("2026-05-21T08:00:00.000Z");
    await watchAt("2026-05-22T08:00:00.000Z");
    await watchAt("2026-05-22T09:00:00.000Z");
    expect(told().slice(1)).toEqual(["escalated C/R", "escalated C/R", "escalated C"]);
    expect((await only()).escalations.map(({ because, orgUnit }) => [because, orgUnit])).toEqual([
      ["not-acknowledged", "R"],
      ["not-verified", "R"],
      ["not-verified", "C"],
    ]);
  });

  it("of a weekly disease it has twelve hours", async () => {
    await pipeline.postAndDrain([report("F1", "AWD", 6)]);
    await watchAt("2026-05-20T19:59:00.000Z");
    expect(told()).toHaveLength(1);
    await watchAt("2026-05-20T20:00:00.000Z");
    expect(told()).toHaveLength(2);
  });

  it("a watch that comes late tells each step once", async () => {
    await pipeline.postAndDrain([report("F1", "MEAS", 6)]);
    await watchAt("2026-05-25T08:00:00.000Z");
    await watchAt("2026-05-25T08:15:00.000Z");
    expect(told()).toEqual(["opened C/R/D1", "escalated C/R", "escalated C/R", "escalated C"]);
  });

  it("two watches at once tell each step once", async () => {
    await pipeline.postAndDrain([report("F1", "MEAS", 6)]);
    pipeline.setNow("2026-05-25T08:00:00.000Z");
    const { latest } = pipeline.deps.alerts;
    let waiting: (() => void)[] = [];
    // Both have read the alert before either writes.
    pipeline.deps.alerts.latest = async (owner, code) => {
      const alert = await latest(owner, code);
      if (waiting.length < 2) {
        await new Promise<void>((go) => {
          waiting.push(go);
          if (waiting.length === 2) for (const each of waiting) each();
        });
      }
      return alert;
    };
    await Promise.all([watch(pipeline.deps), watch(pipeline.deps)]);
    waiting = [];
    await pipeline.drain();
    expect(told()).toEqual(["opened C/R/D1", "escalated C/R", "escalated C/R", "escalated C"]);
    expect((await only()).history.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ["acknowledged", acknowledged, ["escalated C/R", "escalated C"]],
    [
      "verified",
      (alert: DiseaseAlert) => ({ ...acknowledged(alert), stage: "assess" as const }),
      [],
    ],
    [
      "retracted",
      (alert: DiseaseAlert) => ({ ...alert, retractedAt: "2026-05-20T09:00:00.000Z" }),
      [],
    ],
    ["cut by the budget", (alert: DiseaseAlert) => ({ ...alert, withheld: "budget" as const }), []],
    ["on the screen alone", (alert: DiseaseAlert) => ({ ...alert, messageLevel: null }), []],
    [
      "closed",
      (alert: DiseaseAlert) =>
        closedBy(alert, "officer:x", {
          reason: "quiet",
          at: "2026-05-20T09:00:00.000Z",
        }) as DiseaseAlert,
      [],
    ],
  ] as const)("%s, it climbs no further than it must", async (_, change, is) => {
    await pipeline.postAndDrain([report("F1", "MEAS", 6)]);
    await act(change);
    await watchAt("2026-05-24T08:00:00.000Z");
    expect(told().filter((line) => line.startsWith("escalated"))).toEqual(is);
  });

  it.each([
    ["", 6],
    [" although its numbers meet no rule any more", 0],
  ])("reopened, it begins anew%s", async (_, cases) => {
    await pipeline.postAndDrain([report("F1", "MEAS", 6)]);
    await watchAt("2026-05-20T10:00:00.000Z");
    await pipeline.postAndDrain([report("F1", "MEAS", cases)]);
    expect((await only()).retractedAt === undefined).toBe(cases > 0);
    const before = told().length;
    await act((alert) => {
      const closed = closedBy(alert, "officer:x", {
        reason: "quiet",
        at: "2026-05-20T11:00:00.000Z",
      });
      return reopenedBy(closed, "officer:x", {
        reason: "not so",
        at: "2026-05-20T12:00:00.000Z",
      }) as DiseaseAlert;
    });
    await watchAt("2026-05-20T13:00:00.000Z");
    expect(told()).toHaveLength(before + 2);
    await watchAt("2026-05-20T14:00:00.000Z");
    expect(told().slice(before + 2)).toEqual(["escalated C/R"]);
  });

  it("silent units climb too", async () => {
    const weeks = ["2026-W15", "2026-W16", "2026-W17"];
    await pipeline.postAndDrain(
      weeks.map((period) => ({ reportingUnit: "F1", period, zeroReport: true })),
    );
    await watchAt("2026-05-20T12:00:00.000Z");
    expect(told()).toEqual(["opened C/R/D1"]);
    await watchAt("2026-05-21T00:15:00.000Z");
    expect(told()).toEqual(["opened C/R/D1", "escalated C/R"]);
  });

  it("an alert that fails keeps no other from climbing", async () => {
    await pipeline.postAndDrain([report("F1", "MEAS", 6), report("F2", "AWD", 6)]);
    const { put } = pipeline.deps.alerts;
    pipeline.deps.alerts.put = async (alert, seen) => {
      if (alert.orgUnit === "D1") throw new Error("the table is busy");
      return put(alert, seen);
    };
    const watched = await watchAt("2026-05-20T20:00:00.000Z");
    expect(told()).toContain("escalated C/R");
    expect(watched?.undone).toMatchObject([{ keys: { orgUnit: "D1", diseaseCode: "MEAS" } }]);
  });
});

describe("told at once", () => {
  beforeEach(() => opened());

  it("a disease that the International Health Regulations name: the country, as it opens", async () => {
    await pipeline.postAndDrain([report("F1", "CHOL", 6)]);
    expect(told()).toEqual(["opened C/R/D1", "escalated C"]);
    await watchAt("2026-05-20T08:15:00.000Z");
    expect(told()).toHaveLength(2);
  });

  it.each([
    ["a death in a cluster of unknown cause", report("F1", "UCI", 6, 1), 2],
    ["such a cluster without a death", report("F1", "UCI", 6), 1],
    ["a death of a known cause", report("F1", "MEAS", 6, 1), 1],
  ])("%s", async (_, body, messages) => {
    await pipeline.postAndDrain([body]);
    expect(told()).toHaveLength(messages);
  });

  it("two districts with the same disease: the country, of each, by the watch", async () => {
    await pipeline.postAndDrain([report("F1", "AWD", 6), report("F2", "AWD", 6)]);
    await watchAt("2026-05-20T08:15:00.000Z");
    await watchAt("2026-05-20T08:30:00.000Z");
    expect(told().sort()).toEqual([
      ...["escalated C", "escalated C", "opened C/R/D1", "opened C/R/D2"],
    ]);
  });

  it("not two districts of which one was verified as false", async () => {
    await pipeline.postAndDrain([report("F1", "AWD", 6)]);
    await act((alert) => ({ ...acknowledged(alert), stage: "decide", verification: "false" }));
    await pipeline.postAndDrain([report("F2", "AWD", 6)]);
    await watchAt("2026-05-20T08:15:00.000Z");
    expect(told().filter((line) => line.startsWith("escalated"))).toEqual([]);
  });

  it("not two districts with different diseases, or fifteen days apart", async () => {
    await pipeline.postAndDrain([report("F1", "AWD", 6), report("F2", "MEAS", 6)]);
    await act((alert) => ({ ...alert, stage: "assess" }));
    await watchAt("2026-05-20T08:15:00.000Z");
    expect(told().filter((line) => line.startsWith("escalated"))).toEqual([]);
    pipeline.setNow("2026-06-04T08:00:00.000Z");
    await pipeline.postAndDrain([report("F2", "AWD", 6)]);
    expect((await watchAt("2026-06-04T08:10:00.000Z"))?.isClockBelieved).toBe(true);
    const because = (await pipeline.alerts()).flatMap(({ escalations }) => escalations);
    expect(because.map((one) => one.because)).not.toContain("two-districts");
  });
});

describe("the plan's own steps", () => {
  const times = { acknowledge: "PT1H", verify: "P1D", assess: "P2D" };
  const step = (to: string, some: object = {}) => ({
    ...{ after: "PT1H", unless: "acknowledged", to, ...some },
  });

  it("to the owner's level, and below, are left out", async () => {
    const escalate = [step("district"), step("facility"), step("region"), step("country")];
    await opened({ followUp: { ...times, escalate } });
    await pipeline.postAndDrain([report("F1", "CHOL", 6)]);
    await watchAt("2026-05-20T09:00:00.000Z");
    expect(told()).toEqual(["opened C/R/D1", "escalated C/R", "escalated C"]);
  });

  it("changed while an alert is open: its due time follows, and steps taken are not taken again", async () => {
    await opened({ followUp: { ...times, escalate: [step("region")] } });
    await pipeline.postAndDrain([report("F1", "MEAS", 6)]);
    await watchAt("2026-05-20T09:00:00.000Z");
    const registry = await pipeline.deps.registry.current();
    if (!registry) throw new Error("there is a country");
    await pipeline.deps.registry.putPlan({
      ...{ ...registry.plan, version: "test-2" },
      followUp: {
        ...{ ...times, acknowledge: "PT3H" },
        escalate: [
          { after: "PT2H", unless: "acknowledged", to: "country" },
          { after: "PT1H", unless: "acknowledged", to: "region" },
        ],
      },
    });
    await watchAt("2026-05-20T09:15:00.000Z");
    expect((await only()).dueBy).toBe("2026-05-20T11:00:00.000Z");
    expect(told()).toEqual(["opened C/R/D1", "escalated C/R"]);
    await watchAt("2026-05-20T10:00:00.000Z");
    expect(told().at(-1)).toBe("escalated C");
  });
});

it("nothing due: the watch writes no alert, and a settled one is not written again", async () => {
  await opened();
  await pipeline.postAndDrain([report("F1", "MEAS", 6)]);
  await watchAt("2026-05-20T08:15:00.000Z");
  const before = await only();
  await watchAt("2026-05-20T08:30:00.000Z");
  const registry = await pipeline.deps.registry.current();
  const owner = registry?.orgUnits.get("D1");
  if (!registry || !owner) throw new Error("there is a district");
  const moment = { registry, judgedAt: "2026-05-20T08:30:00.000Z", mayLapse: true };
  await settleAlert({ owner, diseaseCode: "MEAS", isWhole: true }, [], moment, pipeline.deps);
  expect((await only()).revision).toBe(before.revision);
});
