import { unmarshall } from "@aws-sdk/util-dynamodb";
import { describe, expect, it } from "vitest";
import { surveilAgain } from "../../adapters/dynamodb/surveil-again.ts";
import { OrgUnit } from "../../core/org-unit.ts";
import { reportCounts } from "../../core/tally/report-counts.ts";
import { surveilHandler } from "../../lambdas/surveil.ts";
import { readBacklog } from "../../pipeline/read/backlog.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

const week = "2026-W20";
const centre = (code: string) => ({ code, name: code, parent: "D", level: 3, reports: true });
const orgUnits = [
  { code: "C", name: "Country", parent: null, level: 1, reports: false },
  { code: "D", name: "Kivuli", parent: "C", level: 2, reports: false },
  ...["F1", "F2", "F3", "F4", "F5"].map(centre),
];
const rule = { diseaseCode: "AWD", caseClass: "suspected", send: "message", enabled: true };
const six = {
  ...{ ...rule, ruleId: "A1", alertLevel: "alert", kind: "count", value: 6 },
  ...{ window: "P1W", scope: "district" },
};

/** Four of five centres reported; one of them saw six cases, and the district has an alert. */
const alerted = async () => {
  const pipeline = await openPipeline({
    country: { levels: ["country", "district", "facility"] },
    orgUnits,
    diseases: [{ code: "AWD", name: { en: "Acute watery diarrhoea" } }],
    rules: [six],
  });
  await pipeline.postAndDrain(
    ["F1", "F2", "F3", "F4"].map((reportingUnit) => ({
      reportingUnit,
      period: week,
      rows: [{ diseaseCode: "AWD", suspectedCases: reportingUnit === "F1" ? 6 : 0 }],
    })),
  );
  return pipeline;
};

const register = async (pipeline: Pipeline, units: readonly object[]) => {
  await pipeline.deps.registry.putOrgUnits(units.map((unit) => OrgUnit.parse(unit)));
  await pipeline.drain();
};

const told = async (pipeline: Pipeline) => {
  const [alert] = await pipeline.views();
  const { expected = 0, received = 0 } = alert?.reports ?? {};
  const missing = alert?.caveats.filter((caveat) => caveat.includes("not reported"));
  return { said: alert?.sentence.en.replace(/^.*: /, ""), reports: [received, expected], missing };
};

const by = "(limit 6, rule A1)";
const fourOfFive = {
  said: `6 suspected cases ${by} with 4 of 5 units reporting (80 %).`,
  reports: [4, 5],
  missing: ["1 of 5 units has not reported"],
};

describe("an alert, after the registry learned later who was open", () => {
  it.each([
    {
      learned: "the one without a report had closed before",
      units: [{ ...centre("F5"), activeTo: "2026-05-01" }],
      now: {
        said: `6 suspected cases ${by} with 4 of 4 units reporting (100 %).`,
        reports: [4, 4],
        missing: [],
      },
    },
    {
      learned: "the one without a report owes none",
      units: [{ ...centre("F5"), reports: false }],
      now: {
        said: `6 suspected cases ${by} with 4 of 4 units reporting (100 %).`,
        reports: [4, 4],
        missing: [],
      },
    },
    {
      learned: "the one with the cases had closed before: they stay counted",
      units: [{ ...centre("F1"), activeTo: "2026-05-01" }],
      now: {
        said: `6 suspected cases ${by} with 3 of 4 units reporting (75 %).`,
        reports: [3, 4],
        missing: ["1 of 4 units has not reported"],
      },
    },
    {
      learned: "one that reported had closed, one had opened that nobody knew",
      units: [
        { ...centre("F2"), activeTo: "2026-05-01" },
        { ...centre("F6"), activeFrom: "2026-01-01" },
      ],
      now: {
        said: `6 suspected cases ${by} with 3 of 5 units reporting (60 %).`,
        reports: [3, 5],
        missing: ["2 of 5 units have not reported"],
      },
    },
    {
      learned: "one had opened since",
      units: [{ ...centre("F6"), activeFrom: "2026-05-20" }],
      now: fourOfFive,
    },
  ])("$learned", async ({ units, now }) => {
    const pipeline = await alerted();
    expect(await told(pipeline)).toEqual(fourOfFive);
    await register(pipeline, units);
    expect(await told(pipeline)).toEqual(now);
    await register(pipeline, orgUnits);
    await register(
      pipeline,
      units.filter(({ code }) => code === "F6").map((unit) => ({ ...unit, reports: false })),
    );
    expect(await told(pipeline)).toEqual(fourOfFive);
  });

  it("is on the way as long as the backlog says so", async () => {
    const pipeline = await alerted();
    const { registry } = pipeline.deps;
    await registry.putOrgUnits([OrgUnit.parse({ ...centre("F5"), activeTo: "2026-05-01" })]);
    const asked = { from: week, to: week };
    expect(await readBacklog(asked, pipeline.deps)).toEqual({ untallied: 2, unjudged: 0 });
    await pipeline.drain();
    expect(await readBacklog(asked, pipeline.deps)).toMatchObject({ untallied: 0 });
  });

  it("is healed by the sweep, where the word of the change was lost", async () => {
    const pipeline = await alerted();
    pipeline.setNow("2026-05-20T12:00:00.000Z");
    const { registry } = pipeline.deps;
    await registry.putOrgUnits([OrgUnit.parse({ ...centre("F5"), activeTo: "2026-05-01" })]);
    pipeline.records.length = 0;
    await pipeline.watch();
    expect((await told(pipeline)).reports).toEqual([4, 4]);
  });

  it("a registration that broke off is told by the next one", async () => {
    const pipeline = await alerted();
    const { table } = pipeline;
    const { registry } = pipeline.deps;
    const { grow } = table;
    table.grow = async () => {
      throw new Error("the process died");
    };
    const closed = OrgUnit.parse({ ...centre("F5"), activeTo: "2026-05-01" });
    await expect(registry.putOrgUnits([closed])).rejects.toThrow("the process died");
    table.grow = grow;
    await pipeline.drain();
    expect(await told(pipeline)).toEqual(fourOfFive);
    await registry.putOrgUnits([closed]);
    await pipeline.drain();
    expect((await told(pipeline)).reports).toEqual([4, 4]);
  });
});

describe("a recount after a registration", () => {
  const many = Array.from({ length: 60 }, (_, i) => centre(`G${i}`));

  it("reaches every unit that was registered anew, however many", async () => {
    const pipeline = await alerted();
    await register(pipeline, many);
    const period = "2026-W21";
    await pipeline.postAndDrain(
      many.map(({ code }) => ({ reportingUnit: code, period, zeroReport: true })),
    );
    await register(
      pipeline,
      many.slice(0, 58).map((unit) => ({ ...unit, activeTo: "2026-05-01" })),
    );
    const tally = await pipeline.deps.tallies.get("C", period);
    expect(tally).toMatchObject({ expectedReports: 7, receivedReports: 2 });
  });

  it("is done again from a dead letter, as often as one likes", async () => {
    const pipeline = await alerted();
    const closed = OrgUnit.parse({ ...centre("F5"), activeTo: "2026-05-01" });
    await pipeline.deps.registry.putOrgUnits([closed]);
    const [{ dynamodb } = {}] = pipeline.records.splice(0);
    const { pk, sk } = unmarshall((dynamodb?.Keys ?? {}) as never);
    const again = surveilAgain(pipeline.table, pipeline.deps);
    const letter = { kind: "surveil", pk, sk, error: "Error", at: "" } as const;
    await again(letter);
    await again(letter);
    await pipeline.drain();
    expect((await told(pipeline)).reports).toEqual([4, 4]);
  });

  it("is not undone by a batch of reports that began before it", async () => {
    const pipeline = await alerted();
    const { deps } = pipeline;
    const period = "2026-W21";
    await pipeline.post(
      ["F1", "F2"].map((reportingUnit) => ({ reportingUnit, period, zeroReport: true })),
    );
    const Records = pipeline.records.splice(0);
    let isBefore = true;
    const getMany: typeof deps.tallies.getMany = async (places) => {
      if (isBefore) {
        isBefore = false;
        // Meanwhile F1 is closed, and another invocation works on the same reports.
        await register(pipeline, [{ ...centre("F1"), activeTo: "2026-05-01" }]);
        await surveilHandler(deps)({ Records });
      }
      return deps.tallies.getMany(places);
    };
    await surveilHandler({ ...deps, tallies: { ...deps.tallies, getMany } })({ Records });
    expect(await deps.tallies.get("F1", period)).toMatchObject({
      expectedReports: 0,
      receivedReports: 0,
    });
    await pipeline.drain();
    expect(await deps.tallies.get("D", period)).toMatchObject({
      expectedReports: 4,
      receivedReports: 1,
    });
  });
});

it.each([
  { received: 6, onTime: 6, expected: 5, told: { expected: 5, received: 5, onTime: 5 } },
  { received: 4, onTime: 2, expected: 5, told: { expected: 5, received: 4, onTime: 2 } },
  { received: 1, onTime: 1, expected: 0, told: { expected: 0, received: 0, onTime: 0 } },
])(
  "of $expected reports due, no more count as received, though $received came",
  ({ received, onTime, expected, told: counts }) => {
    const tally = { receivedReports: received, onTimeReports: onTime };
    expect(reportCounts(expected, tally)).toEqual(counts);
    expect(reportCounts(expected, null)).toEqual({ expected, received: 0, onTime: 0 });
  },
);

it("a week of daily reports is whole when every day on which the unit was open was told", async () => {
  const pipeline = await openPipeline({
    country: { levels: ["country", "district", "facility"], dataSets: { daily: {} } },
    orgUnits: [
      ...orgUnits.slice(0, 2),
      { ...centre("F1"), activeFrom: "2026-05-14" },
      { ...centre("F2"), activeTo: "2026-05-12" },
      centre("F3"),
    ],
    diseases: [{ code: "AWD", name: { en: "Acute watery diarrhoea" } }],
    rules: [],
  });
  const day = (number: number) => `2026-05-${number}`;
  const zero = (reportingUnit: string, days: readonly number[]) =>
    days.map((number) => ({ reportingUnit, period: day(number), zeroReport: true }));
  await pipeline.postAndDrain([
    ...zero("F1", [14, 15, 16, 17]),
    ...zero("F2", [11, 12]),
    ...zero("F3", [11, 12, 13, 14, 15, 16]),
  ]);
  const tally = await pipeline.deps.tallies.get("D", week);
  expect(tally).toMatchObject({ expectedReports: 3, receivedReports: 2 });
  expect(tally?.diseases.get("AWD")).toMatchObject({ received: 2 });
});
