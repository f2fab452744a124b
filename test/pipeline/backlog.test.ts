import { expect, it } from "vitest";
import { ledgerChangeOf } from "../../adapters/dynamodb/stream.ts";
import { readBacklog } from "../../pipeline/read/backlog.ts";
import { surveil } from "../../pipeline/surveil.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

const orgUnits = [
  { code: "C", name: "Country", parent: null, level: 1, reports: false },
  { code: "R", name: "Region", parent: "C", level: 2, reports: false },
  { code: "D", name: "District", parent: "R", level: 3, reports: false },
  { code: "F1", name: "Centre 1", parent: "D", level: 4, reports: true },
  { code: "F2", name: "Centre 2", parent: "D", level: 4, reports: true },
];
const diseases = [{ code: "AWD", name: { en: "Acute watery diarrhoea" } }];
const open = () => openPipeline({ orgUnits, diseases, rules: [] });

/** Delivers the first record of the stream alone. */
const deliverOne = async ({ records, deps }: Pipeline) => {
  const [record] = records.splice(0, 1);
  const change = record ? ledgerChangeOf(record) : null;
  if (change) await surveil([{ id: "1", change }], deps);
};

const weekly = (reportingUnit: string, suspectedCases: number, period = "2026-W20") => ({
  ...{ reportingUnit, period },
  rows: [{ diseaseCode: "AWD", suspectedCases }],
});
const notice = (reportingUnit: string) => ({
  ...{ reportingUnit, period: "2026-05-11", dataSet: "immediate" },
  rows: [{ diseaseCode: "AWD", suspectedCases: 1 }],
});
const week = { from: "2026-W20", to: "2026-W20" };
const none = { untallied: 0, unjudged: 0 };

it("counts every place on the way up until its tally is made and judged", async () => {
  const pipeline = await open();
  const { deps } = pipeline;
  expect(await readBacklog(week, deps)).toEqual(none);
  await pipeline.post([weekly("F1", 3)]);
  const seen = [await readBacklog(week, deps)];
  while (pipeline.records.length > 0) {
    await deliverOne(pipeline);
    seen.push(await readBacklog(week, deps));
  }
  expect(seen).toEqual([
    { untallied: 1, unjudged: 0 },
    { untallied: 1, unjudged: 1 },
    { untallied: 1, unjudged: 1 },
    { untallied: 1, unjudged: 1 },
    { untallied: 0, unjudged: 1 },
    none,
  ]);
});

it.each([
  { name: "another period's report", body: weekly("F1", 1, "2026-W19"), is: none },
  { name: "a notice of a day of the week", body: notice("F1"), is: { untallied: 1, unjudged: 0 } },
])("a week's backlog with $name", async ({ body, is }) => {
  const pipeline = await open();
  await pipeline.post([body]);
  expect(await readBacklog(week, pipeline.deps)).toEqual(is);
});

it("leaves history unjudged", async () => {
  const pipeline = await open();
  await pipeline.postAndDrain([weekly("F1", 3)], "history");
  expect(await readBacklog(week, pipeline.deps)).toEqual(none);
});

it("waits for nothing that is not to come: corrections that add up to the same", async () => {
  const pipeline = await open();
  await pipeline.postAndDrain([weekly("F1", 3), weekly("F2", 1)]);
  await pipeline.postAndDrain([weekly("F1", 1), weekly("F2", 3)]);
  expect(await readBacklog(week, pipeline.deps)).toEqual(none);
});

it.each([
  {
    name: "a report sent again with another number of consultations",
    later: { ...weekly("F1", 3), consultationsTotal: 80 },
  },
  {
    name: "a correction and its way back",
    later: weekly("F1", 4),
    again: weekly("F1", 3),
  },
  {
    name: "a notice beside the week's report",
    later: notice("F1"),
  },
])("is empty after a revision that changes no number: $name", async ({ later, again }) => {
  const pipeline = await open();
  await pipeline.postAndDrain([weekly("F1", 3)]);
  await pipeline.postAndDrain([later]);
  if (again) await pipeline.postAndDrain([again]);
  expect(await readBacklog(week, pipeline.deps)).toEqual(none);
  expect((await pipeline.watch())?.swept?.judged ?? 0).toBe(0);
});

it("judges live numbers that say what history said", async () => {
  const pipeline = await open();
  await pipeline.postAndDrain([weekly("F1", 3)], "history");
  await pipeline.postAndDrain([{ ...weekly("F1", 3), consultationsTotal: 80 }]);
  expect(await readBacklog(week, pipeline.deps)).toEqual(none);
  expect(await pipeline.deps.judgements.get("C", "2026-W20")).not.toBeNull();
});
