import { expect, it } from "vitest";
import { openPipeline } from "../support/pipeline.ts";

it("a rule over several days says that it is not judged where a place reports weeks", async () => {
  const rule = {
    ...{ diseaseCode: "AWD", caseClass: "suspected", send: "message", enabled: true },
    ...{ kind: "count", alertLevel: "alert", scope: "facility", value: 5 },
  };
  const pipeline = await openPipeline({
    orgUnits: [
      { code: "C", name: "Country", parent: null, level: 1, reports: false },
      { code: "R", name: "North", parent: "C", level: 2, reports: false },
      { code: "D", name: "Kivu", parent: "R", level: 3, reports: false },
      { code: "F1", name: "Centre 1", parent: "D", level: 4, reports: true },
      { code: "F2", name: "Centre 2", parent: "D", level: 4, reports: true },
    ],
    diseases: [{ code: "AWD", name: { en: "Diarrhoea" } }],
    rules: ["P1D", "P7D", "P1W"].map((window) => ({ ...rule, ruleId: window, window })),
  });
  const rows = [{ diseaseCode: "AWD", suspectedCases: 6 }];
  await pipeline.postAndDrain([
    { reportingUnit: "F1", period: "2026-W20", rows },
    { reportingUnit: "F2", period: "2026-05-12", dataSet: "immediate", rows },
  ]);
  const answersOf = async (unit: string) =>
    (await pipeline.deps.judgements.range(unit, "week", "2026-W20", "2026-W20")).flatMap((one) =>
      one.assessments.map(({ ruleId, result, reason = "" }) => `${ruleId} ${result} ${reason}`),
    );
  expect(await answersOf("F1")).toEqual([
    ...["P1D signal ", "P1W signal ", "P7D not-assessed needs-daily-counts"],
  ]);
  // Its days are known, and are judged themselves.
  expect(await answersOf("F2")).toEqual(["P1W signal "]);
});
