import { beforeAll, describe, expect, it } from "vitest";
import { addPeriods } from "../../core/calendar.ts";
import { rejudge } from "../../core/judge/judge-rule.ts";
import { judgedSignals } from "../../pipeline/settle/ended-signals.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

/** A district with five years of weekly counts, watched by fixed numbers, by Farrington and by the chooser. */
const iso = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const last = "2026-W08";
const watched = { diseaseCode: "AWD", caseClass: "suspected", send: "message", enabled: true };
const inDistrict = { ...watched, alertLevel: "alert", window: "P1W", scope: "district" };
const place = (code: string, name: string, parent: string | null, level: number) => ({
  ...{ code, name, parent, level, population: 90_000, populationYear: 2025 },
  reports: level === 4,
});

const small = {
  orgUnits: [
    place("ZZ", "Example", null, 1),
    place("ZZ-L", "Lakeshore", "ZZ", 2),
    place("ZZ-L-K", "Kivuli", "ZZ-L", 3),
    place("K-1", "Mbele", "ZZ-L-K", 4),
  ],
  diseases: [{ code: "AWD", name: { en: "Watery diarrhoea", fr: "Diarrhée aqueuse" } }],
  rules: [
    { ...inDistrict, ruleId: "FIXED", kind: "count", value: 30 },
    { ...inDistrict, ruleId: "AUTO", kind: "detector", detector: "auto", minShare: 0.6 },
    {
      ...inDistrict,
      ruleId: "RATES",
      kind: "detector",
      detector: "farrington-flexible",
      params: { populationOffset: true },
    },
  ],
};

const report = (period: string, suspectedCases: number) => ({
  reportingUnit: "K-1",
  period,
  rows: [{ diseaseCode: "AWD", suspectedCases }],
});
const past = Array.from({ length: 266 }, (_, i) =>
  report(addPeriods(last, i - 266, iso), 9 + (i % 5) + ((i * 7) % 3)),
);

describe("a long history", () => {
  let pipeline: Pipeline;
  beforeAll(async () => {
    pipeline = await openPipeline(small);
    await pipeline.postAndDrain(past, "history");
    pipeline.setNow("2026-02-23T08:00:00.000Z");
    await pipeline.postAndDrain([report(last, 31)]);
  });

  it("is judged by every rule, fixed ones beside the chooser's, in one alert", async () => {
    const [alert, ...others] = await pipeline.diseaseAlerts();
    expect(others).toEqual([]);
    expect(alert?.signals.map(({ ruleId }) => ruleId).sort()).toEqual(["AUTO", "FIXED", "RATES"]);
  });

  it("keeps with a signal the method, its version and parameters, and all it takes to judge again", async () => {
    const [alert] = await pipeline.diseaseAlerts();
    const [auto] = alert?.signals.filter(({ ruleId }) => ruleId === "AUTO") ?? [];
    expect(auto).toMatchObject({
      ...{ detector: "auto", detectorVersion: "1", params: {}, observed: 31 },
      picked: {
        detector: "farrington-flexible",
        version: "1",
        params: { b: 5, alpha: 0.01, thresholdMethod: "nbPlugin" },
        why: "years",
        years: 5,
      },
    });
    if (!alert) throw new RangeError("there is an alert");
    for (const { signal, evidence } of await judgedSignals(
      alert,
      alert.signals,
      pipeline.deps.alerts,
    )) {
      const { observed, expected, threshold, pValue } = signal;
      const again = rejudge(evidence);
      expect(again).toMatchObject({ result: "signal", observed, threshold });
      expect([again.expected ?? undefined, again.pValue]).toEqual([expected, pValue]);
    }
  });

  it("keeps with the judgement which method judged, whatever it answered", async () => {
    const judgement = await pipeline.deps.judgements.get("ZZ-L-K", last);
    const picked = judgement?.assessments.map((one) => [one.ruleId, one.picked]);
    expect(Object.fromEntries(picked ?? [])).toEqual({
      ...{ AUTO: "farrington-flexible", FIXED: undefined, RATES: undefined },
    });
  });

  it("names in the sentence the method that judged", async () => {
    const [alert] = await pipeline.diseaseAlerts();
    expect(alert?.lead.ruleId).toBe("AUTO");
    const [view] = await pipeline.views();
    expect(view?.signals.find(({ ruleId }) => ruleId === "AUTO")).toMatchObject({
      picked: { words: { en: "5 years of counts: season and trend can be learnt" } },
    });
    expect(view?.sentence.en).toMatch(/31 suspected cases \(1.* expected, limit .*, Farrington/);
    const mail = pipeline.messages.find(({ attributes }) => attributes.language === "fr");
    expect(mail?.byProtocol.email).toContain(
      "Pourquoi cette méthode : 5 ans de données : saison et tendance peuvent être apprises.",
    );
  });
});
