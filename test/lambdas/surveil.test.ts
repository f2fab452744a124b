import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { surveilHandler } from "../../lambdas/surveil.ts";
import type { DeadLetter } from "../../pipeline/ports.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

const orgUnits = [
  { code: "C", name: "Country", parent: null, level: 1, reports: false },
  { code: "R", name: "Region", parent: "C", level: 2, reports: false },
  { code: "D", name: "District", parent: "R", level: 3, reports: false },
  { code: "F1", name: "Centre 1", parent: "D", level: 4, reports: true },
  { code: "F2", name: "Centre 2", parent: "D", level: 4, reports: true },
];
const diseases = [{ code: "AWD", name: { en: "Acute watery diarrhoea" } }];
const now = "2026-06-01T00:00:00.000Z";

const record = (unit: string, number: string, bornMinutesAgo: number): DynamoDBRecord => ({
  dynamodb: {
    SequenceNumber: number,
    ApproximateCreationDateTime: Date.parse(now) / 1000 - bornMinutesAgo * 60,
    Keys: marshall({ pk: `R#${unit}`, sk: "W#2026-W21#weekly" }) as never,
    NewImage: marshall({ kind: "report", unit, period: "2026-W21" }) as never,
  },
});

/** The pipeline whose reports of F1 cannot be read. */
const broken = async (
  letters: { send(letter: DeadLetter): Promise<void> },
  error: Error = new Error("the table is busy"),
) => {
  const { deps } = await openPipeline({ orgUnits, diseases, rules: [] });
  const between: typeof deps.reports.between = async (unit, from, to) => {
    if (unit === "F1") throw error;
    return deps.reports.between(unit, from, to);
  };
  return surveilHandler({
    ...deps,
    reports: { ...deps.reports, between },
    deadLetters: letters,
  });
};

describe("a change whose work fails", () => {
  it("is handed back while it is young, alone: the others of the batch are done", async () => {
    const letters: DeadLetter[] = [];
    const handler = await broken({ send: async (letter) => void letters.push(letter) });
    const answer = await handler({ Records: [record("F1", "1", 9), record("F2", "2", 9)] });
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: "1" }]);
    expect(letters).toEqual([]);
  });

  it("becomes a letter with the item's keys after ten minutes, and holds nothing up", async () => {
    const letters: DeadLetter[] = [];
    const handler = await broken({ send: async (letter) => void letters.push(letter) });
    const answer = await handler({ Records: [record("F1", "1", 11), record("F2", "2", 11)] });
    expect(answer.batchItemFailures).toEqual([]);
    expect(letters).toEqual([
      { kind: "surveil", pk: "R#F1", sk: "W#2026-W21#weekly", error: "Error", at: now },
    ]);
  });

  it("fails the whole batch when not even the letter can be left", async () => {
    const handler = await broken({
      send: async () => {
        throw new Error("the queue is gone");
      },
    });
    await expect(handler({ Records: [record("F1", "1", 11)] })).rejects.toThrow(
      "the queue is gone",
    );
  });

  const named = (name: string, more: object = {}) =>
    Object.assign(new Error(`a ${name}`), { name, ...more });
  const answered = { $metadata: { httpStatusCode: 500 } };

  it.each([
    ["a fault of ours", new RangeError("Cannot read day"), "letter"],
    ["a type that was taken for another", new TypeError("x is undefined"), "letter"],
    ["an item that cannot be parsed", new SyntaxError("Unexpected token"), "letter"],
    ["an item of another shape", z.object({ pk: z.string() }).safeParse({}).error, "letter"],
    ["an item too large to write", named("ValidationException", answered), "letter"],
    ["a table that asks to go slower", named("ThrottlingException", answered), "again"],
    ["a table that has trouble", named("InternalServerError", answered), "again"],
    ["an answer that arrived torn", Object.assign(new SyntaxError("<"), answered), "again"],
    ["nobody there", named("Error", { code: "ECONNREFUSED" }), "again"],
    ["a time that ran out", named("TimeoutError"), "again"],
    ["a race lost too often", new Error("was overtaken 50 times"), "again"],
  ] as const)("%s: %3$s", async (_, error, expected) => {
    const letters: DeadLetter[] = [];
    const handler = await broken({ send: async (letter) => void letters.push(letter) }, error);
    const answer = await handler({ Records: [record("F1", "1", 0), record("F2", "2", 0)] });
    const again = answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    expect({ again, letters: letters.map(({ pk }) => pk) }).toEqual(
      expected === "letter" ? { again: [], letters: ["R#F1"] } : { again: ["1"], letters: [] },
    );
  });
});

describe("a damaged item among good ones", () => {
  const letters: DeadLetter[] = [];
  const minutes = 11;
  const send = async (letter: DeadLetter) => void letters.push(letter);
  const keys = (pk: string, sk = "W#2026-W21#weekly") => marshall({ pk, sk }) as never;
  const damaged = (number: string, image: object): DynamoDBRecord => {
    const { dynamodb } = record("F1", number, minutes);
    return { dynamodb: { ...dynamodb, Keys: keys("X#1"), NewImage: marshall(image) as never } };
  };
  const openCountry = async () => {
    letters.length = 0;
    const pipeline = await openPipeline({ orgUnits, diseases, rules: [] });
    const rows = [{ diseaseCode: "AWD", suspectedCases: 4, deaths: 0 }];
    await pipeline.post(
      ["F1", "F2"].map((reportingUnit) => ({ reportingUnit, period: "2026-W21", rows })),
    );
    pipeline.records.length = 0;
    return pipeline;
  };
  const casesOf = async ({ deps }: Pipeline, unit: string) =>
    (await deps.tallies.get(unit, "2026-W21"))?.diseases.get("AWD")?.groups;

  it.each([
    ["a report without its unit", { kind: "report", period: "2026-W21" }],
    ["a report of another shape", { kind: "report", unit: 5, period: ["x"] }],
    ["a tally without figures", { kind: "tally", pk: "T#D", sk: "W#2026-W21" }],
    ["a tally whose rows are rubbish", { kind: "tally", rows: "\u0000;;", revision: "x" }],
  ])("%s: one letter, and the good ones are worked on", async (_, image) => {
    const pipeline = await openCountry();
    const handler = surveilHandler({ ...pipeline.deps, deadLetters: { send } });
    const answer = await handler({
      Records: [record("F1", "1", minutes), damaged("2", image), record("F2", "3", minutes)],
    });
    expect(answer.batchItemFailures).toEqual([]);
    expect(letters).toMatchObject([{ kind: "surveil", pk: "X#1" }]);
    expect(await casesOf(pipeline, "F1")).toHaveLength(1);
    expect(await casesOf(pipeline, "F2")).toHaveLength(1);
  });

  it("a report in the table that cannot be read, among those read in advance: one letter", async () => {
    const pipeline = await openCountry();
    const key = { pk: "R#F1", sk: "W#2026-W21#weekly" };
    await pipeline.table.put({ ...(await pipeline.table.get(key)), ...key, doc: "{" });
    const handler = surveilHandler({ ...pipeline.deps, deadLetters: { send } });
    const answer = await handler({
      Records: [record("F1", "1", minutes), record("F2", "2", minutes)],
    });
    expect(answer.batchItemFailures).toEqual([]);
    expect(letters).toMatchObject([key]);
    expect(await casesOf(pipeline, "F2")).toHaveLength(1);
  });

  it.each([
    ["the registry", { registry: { current: () => Promise.reject(new Error("throttled")) } }],
    ["whatever is read in advance, and by itself", { reports: "broken" }],
  ])("%s cannot be read: young changes come again, old ones become letters", async (_, fault) => {
    const pipeline = await openCountry();
    const broken = async () => {
      throw new Error("throttled");
    };
    const reports = {
      ...pipeline.deps.reports,
      current: broken,
      currentOf: broken,
      between: broken,
    };
    const deps =
      "reports" in fault ? { ...pipeline.deps, reports } : { ...pipeline.deps, ...fault };
    const handler = surveilHandler({ ...deps, deadLetters: { send } });
    const answer = await handler({ Records: [record("F1", "1", 9), record("F2", "2", 11)] });
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: "1" }]);
    expect(letters).toMatchObject([{ pk: "R#F2" }]);
  });
});
