import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { surveilHandler } from "../../lambdas/surveil.ts";
import type { DeadLetter } from "../../pipeline/ports.ts";
import { openPipeline } from "../support/pipeline.ts";

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
