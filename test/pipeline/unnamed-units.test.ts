import { expect, it } from "vitest";
import { openPipeline } from "../support/pipeline.ts";

const facility = (code: string, name: string) => ({
  ...{ code, name, parent: "KIV", level: 3, reports: true },
});

/** The texts of all messages about one case of a disease in a facility, and of the other facility that fell silent. */
const textsWith = async (country: object, stigmatised: boolean): Promise<string> => {
  const pipeline = await openPipeline({
    country: {
      ...{ levels: ["country", "district", "facility"], alertLevelName: "district" },
      ...country,
    },
    orgUnits: [
      { code: "ZZ", name: "Zedland", parent: null, level: 1, reports: false },
      { code: "KIV", name: "Kivuli", parent: "ZZ", level: 2, reports: false },
      facility("F-1", "Mbele"),
      facility("F-2", "Pwani"),
    ],
    diseases: [{ code: "EVD", name: { en: "Ebola disease", fr: "Ebola" }, stigmatised }],
    rules: ["facility", "district"].map((scope) => ({
      ...{ ruleId: `EVD-${scope}`, diseaseCode: "EVD", alertLevel: "alert", kind: "count" },
      ...{ value: 1, window: "P1W", scope, send: "message", enabled: true },
      caseClass: "suspected",
    })),
  });
  const report = (reportingUnit: string, period: string, suspectedCases: number) => ({
    ...{ reportingUnit, period, rows: [{ diseaseCode: "EVD", suspectedCases }] },
  });
  pipeline.setNow("2026-05-05T08:00:00.000Z");
  await pipeline.postAndDrain([report("F-1", "2026-W18", 0), report("F-2", "2026-W18", 0)]);
  pipeline.setNow("2026-05-20T12:00:00.000Z");
  await pipeline.postAndDrain([report("F-1", "2026-W20", 2)]);
  await pipeline.watch();
  await pipeline.drain();
  expect(pipeline.messages.length).toBeGreaterThanOrEqual(4);
  return pipeline.messages.map(({ byProtocol: { sms, email } }) => `${sms}\n${email}`).join("\n");
};

it("names the unit that reported and the one that fell silent", async () => {
  const texts = await textsWith({}, false);
  expect(texts).toMatch(/EBOLA DISEASE susp\. Kivuli, Mbele W20\/26: 2 cases/);
  expect(texts).toMatch(/NO REPORTS Kivuli W20\/26: Pwani silent/);
  expect(texts).toContain("Reported by one unit alone: F-1 Mbele.");
});

it("names no facility of a stigmatised disease, and still the silent one", async () => {
  const texts = await textsWith({}, true);
  expect(texts).toMatch(/EBOLA DISEASE susp\. Kivuli W20\/26: 2 cases/);
  expect(texts).toContain("Pwani silent");
  expect(texts).not.toMatch(/Mbele|F-1/);
});

it("names no hidden unit, whatever happens there", async () => {
  const texts = await textsWith({ hiddenUnits: ["F-1", "F-2"] }, false);
  expect(texts).toMatch(/EBOLA DISEASE susp\. Kivuli W20\/26: 2 cases/);
  expect(texts).toContain("Kivuli W20/26: 1 unit silent");
  expect(texts).not.toMatch(/Mbele|F-1|Pwani|F-2/);
});
