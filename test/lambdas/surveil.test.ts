import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
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
const broken = async (letters: { send(letter: DeadLetter): Promise<void> }) => {
  const { deps } = await openPipeline({ orgUnits, diseases, rules: [] });
  const between: typeof deps.reports.between = async (unit, from, to) => {
    if (unit === "F1") throw new Error("the table is busy");
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
});
