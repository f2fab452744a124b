import { describe, expect } from "vitest";
import type { Judgement, JudgementStore, KeptAssessment } from "../../../pipeline/ports.ts";
import { atOnce, type TestsOf } from "./on-empty-table.ts";

const assessed = (some: Partial<KeptAssessment> = {}): KeptAssessment => ({
  ruleId: "MEAS-E1",
  diseaseCode: "MEAS",
  result: "signal",
  observed: 5,
  expected: null,
  threshold: 5,
  ...some,
});

const judgementOf = (some: Partial<Judgement> = {}): Judgement => ({
  orgUnit: "ZZ-LAK-KIV",
  period: "2026-W07",
  planVersion: "ZZ-2026.1",
  figuresRevision: 4,
  judgedAt: "2026-02-16T05:20:08Z",
  assessments: [assessed()],
  revision: 1,
  ...some,
});

export const judgementContract = (it: TestsOf<JudgementStore>) => {
  describe("one judgement", () => {
    it("is none before the first, then the last one put", async ({ store }) => {
      expect(await store.get("ZZ-LAK-KIV", "2026-W07")).toBeNull();
      const next = judgementOf({ figuresRevision: 5, assessments: [], revision: 2 });
      expect(await store.put(judgementOf(), 0)).toBe(true);
      expect(await store.put(next, 1)).toBe(true);
      expect(await store.get("ZZ-LAK-KIV", "2026-W07")).toEqual(next);
    });

    it("stays when another revision was seen", async ({ store }) => {
      await store.put(judgementOf(), 0);
      expect(await store.put(judgementOf({ figuresRevision: 5 }), 0)).toBe(false);
      expect(await store.put(judgementOf({ figuresRevision: 5, revision: 3 }), 2)).toBe(false);
      expect(await store.get("ZZ-LAK-KIV", "2026-W07")).toEqual(judgementOf());
    });

    it("is that of one of many who write at once", async ({ store }) => {
      const answers = await atOnce(8, (i) => store.put(judgementOf({ figuresRevision: i }), 0));
      expect(answers.filter(Boolean)).toHaveLength(1);
      const held = await store.get("ZZ-LAK-KIV", "2026-W07");
      expect(held?.figuresRevision).toBe(answers.indexOf(true));
    });

    it("is found among those of many places, in the order asked", async ({ store }) => {
      const [here, there] = [
        judgementOf(),
        judgementOf({ orgUnit: "ZZ-LAK", period: "2026-02-10" }),
      ];
      for (const each of [here, there]) await store.put(each, 0);
      const nowhere = { orgUnit: "ZZ-LAK", period: "2026-W07" };
      expect(await store.getMany([there, nowhere, here])).toEqual([there, null, here]);
    });

    it.for<{ name: string; assessment: KeptAssessment }>([
      { name: "a signal of a fixed threshold", assessment: assessed() },
      {
        name: "a quiet detector with its probability",
        assessment: assessed({
          result: "quiet",
          observed: 0,
          expected: 2.25,
          threshold: 6.1234567890123,
          pValue: 1.5e-9,
        }),
      },
      {
        name: "the method that auto picked",
        assessment: assessed({ expected: 2.25, picked: "farrington-flexible" }),
      },
      {
        name: "what could not be judged, and why",
        assessment: assessed({
          result: "not-assessed",
          reason: "short-baseline",
          observed: null,
          threshold: null,
        }),
      },
      {
        name: "a rule that was met once, and is not any more",
        assessment: assessed({ result: "quiet", observed: 1, wasSignal: true }),
      },
      {
        name: "names as a ministry writes them",
        assessment: assessed({ ruleId: "R\t1\n%09", diseaseCode: "Fièvre jaune 100%" }),
      },
    ])("comes back with $name, in the order put", async ({ assessment }, { store }) => {
      const judgement = judgementOf({ assessments: [assessment, assessed({ ruleId: "LAST" })] });
      await store.put(judgement, 0);
      expect(await store.get(judgement.orgUnit, judgement.period)).toEqual(judgement);
    });
  });

  it.for([
    {
      name: "weeks",
      frequency: "week" as const,
      from: "2025-W52",
      to: "2026-W01",
      is: ["2025-W52", "2026-W01"],
    },
    {
      name: "days",
      frequency: "day" as const,
      from: "2025-12-29",
      to: "2026-01-04",
      is: ["2025-12-29", "2026-01-01"],
    },
    { name: "from after to", frequency: "week" as const, from: "2026-W01", to: "2025-W52", is: [] },
  ])(
    "gives a place's range over a new year, both ends included, oldest first: $name",
    async ({ frequency, from, to, is }, { store }) => {
      for (const period of ["2026-W02", "2026-W01", "2026-01-01", "2025-W52", "2025-12-29"]) {
        await store.put(judgementOf({ period }), 0);
        await store.put(judgementOf({ period, orgUnit: "ZZ-LAK" }), 0);
      }
      const range = await store.range("ZZ-LAK-KIV", frequency, from, to);
      expect(range).toEqual(is.map((period) => judgementOf({ period })));
    },
  );
};
