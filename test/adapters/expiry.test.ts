import { beforeEach, expect, it } from "vitest";
import { dynamoAnswerLinkStore } from "../../adapters/dynamodb/answer-link-store.ts";
import { dynamoDigestLog } from "../../adapters/dynamodb/digest-log.ts";
import { dynamoReaderStore } from "../../adapters/dynamodb/reader-store.ts";
import type { Table } from "../../adapters/dynamodb/table.ts";
import { memoryTable } from "../support/memory-table.ts";

let table: Table;
beforeEach(() => {
  table = memoryTable();
});

const at = "2026-02-16T00:00:00.000Z";
/** Days after `at` on which DynamoDB may remove an item. */
const daysKept = async (pk: string, sk: string) => {
  const item = await table.get({ pk, sk });
  return (Number(item?.expiresAt) - Date.parse(at) / 1000) / 86_400;
};

it("a digest's mark goes after two months, begun or made", async () => {
  const digests = dynamoDigestLog(table);
  await digests.begin("S-1", "2026-02-16", at);
  expect(await daysKept("DIGEST#S-1", "2026-02-16")).toBe(60);
  await digests.finish("S-1", "2026-02-16");
  expect(await daysKept("DIGEST#S-1", "2026-02-16")).toBe(60);
});

it("what a reader has seen of an alert goes two years after it was noted last", async () => {
  const readers = dynamoReaderStore(table);
  await readers.putSeen("r", { alertId: "A-1", seen: 3, at });
  expect(await readers.seen("r", ["A-1"])).toEqual(new Map([["A-1", 3]]));
  expect(await daysKept("SEEN#r", "A-1")).toBe(730);
});

it("an answer goes after a week, used or refused", async () => {
  const links = dynamoAnswerLinkStore(table);
  const begun = { alertId: "A-1", subscriptionId: "S-1", at, isDone: false, revision: 1 };
  await links.putAnswer(begun, 0);
  expect(await daysKept("ANSWER#A-1", "S-1")).toBe(7);
  await links.putAnswer({ ...begun, at: null, isDone: true, revision: 2 }, 1);
  expect(await daysKept("ANSWER#A-1", "S-1")).toBe(7);
  expect(await links.answer("A-1", "S-1")).toMatchObject({ at: null, isDone: true });
});
