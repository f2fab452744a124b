import { join } from "node:path";
import type { DynamoDBRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import type { Ledger } from "../../local/ledger/ledger.ts";
import { sqliteLedger } from "../../local/ledger/sqlite-ledger.ts";
import { watchedLedger } from "../../local/ledger/watched-ledger.ts";
import type { StreamHandler } from "../../local/stream/lane.ts";
import type { OutletSettings } from "../../local/stream/outlets.ts";
import { streamPump } from "../../local/stream-pump.ts";
import { memoryTable } from "../support/memory-table.ts";
import { ownFolder } from "./folder.ts";

const consumer = (handler: StreamHandler) => ({
  kinds: ["report", "alert"],
  handler,
  giveUp: async () => {},
});

const pumpOn = (ledger: Ledger, handler: StreamHandler, settings: Partial<OutletSettings> = {}) =>
  streamPump(ledger, [consumer(handler)], { windowMs: 1, backoffMs: 1, ...settings });

/** A pump whose consumer keeps what it sees. */
const listening = (ledger: Ledger, settings: Partial<OutletSettings> = {}) => {
  const seen: DynamoDBRecord[] = [];
  const handler: StreamHandler = async ({ Records }) => {
    seen.push(...Records);
    return undefined;
  };
  return { ...ledger.table, pump: pumpOn(ledger, handler, settings), seen };
};

const images = (seen: readonly DynamoDBRecord[]) =>
  seen.map(({ eventName, dynamodb }) => [
    eventName,
    dynamodb?.OldImage?.n?.N ?? null,
    dynamodb?.NewImage?.n?.N ?? null,
  ]);

describe.each([
  ["the laptop's ledger", () => sqliteLedger(":memory:")],
  ["a table that is watched", () => watchedLedger(memoryTable())],
])("the stream of %s", (_, open) => {
  it("delivers puts and deletions with both images", async () => {
    const { put, remove, pump, seen } = listening(open());
    const key = { pk: "images", sk: "1" };
    await put({ ...key, kind: "report", n: 1, gone: undefined });
    await put({ ...key, kind: "report", n: 2 });
    await remove(key);
    await pump.drained();
    expect(images(seen)).toEqual([
      ["INSERT", null, "1"],
      ["MODIFY", "1", "2"],
      ["REMOVE", "2", null],
    ]);
    expect(seen[0]?.dynamodb?.Keys).toEqual({ pk: { S: "images" }, sk: { S: "1" } });
  });

  it("does not tell a write that changed nothing, that was refused, or of another kind", async () => {
    const { put, putNew, putSeen, pump, seen } = listening(open());
    const item = { pk: "nothing", sk: "1", kind: "report", n: 1 };
    await put(item);
    await put({ n: 1, kind: "report", sk: "1", pk: "nothing" });
    await put({ ...item, sk: "2", kind: "judgement" });
    expect(await putNew({ ...item, n: 9 })).toBe(false);
    expect(await putSeen({ ...item, n: 9 }, 3)).toBe(false);
    await pump.drained();
    expect(images(seen)).toEqual([["INSERT", null, "1"]]);
  });

  it("keeps the order of one item's changes, and numbers them so", async () => {
    const { put, pump, seen } = listening(open(), { shards: 3 });
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        put({ pk: `order${i % 3}`, sk: "1", kind: "report", n: Math.floor(i / 3) }),
      ),
    );
    await pump.drained();
    for (const pk of ["order0", "order1", "order2"]) {
      const own = seen.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S === pk);
      expect(own.map(({ dynamodb }) => Number(dynamodb?.NewImage?.n?.N))).toEqual(
        Array.from({ length: 20 }, (_, n) => n),
      );
      const numbers = own.map(({ dynamodb }) => String(dynamodb?.SequenceNumber));
      expect(numbers.toSorted()).toEqual(numbers);
    }
  });

  it("drained waits for what the work itself changes", async () => {
    const ledger = open();
    const steps: string[] = [];
    const pump = pumpOn(ledger, async ({ Records }) => {
      for (const { dynamodb } of Records) {
        const n = Number(dynamodb?.NewImage?.n?.N);
        steps.push(`n=${n}`);
        const next = { pk: "chain", sk: String(n + 1), kind: "report", n: n + 1 };
        if (n < 4) await ledger.table.put(next);
      }
      return undefined;
    });
    await ledger.table.put({ pk: "chain", sk: "1", kind: "report", n: 1 });
    await pump.drained();
    expect(steps).toEqual(["n=1", "n=2", "n=3", "n=4"]);
    expect(pump.pending()).toBe(0);
  });
});

it("a record given up is handed over with its keys, and the rest is delivered", async () => {
  const { table, ...ledger } = sqliteLedger(":memory:");
  const letters: unknown[] = [];
  const handler: StreamHandler = async ({ Records }) => ({
    batchItemFailures: Records.filter(({ dynamodb }) => dynamodb?.NewImage?.n?.N === "1").map(
      ({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? "" }),
    ),
  });
  const giveUp = async (key: object) => {
    letters.push(key);
  };
  const often = { windowMs: 1, backoffMs: 1, maxAttempts: 2 };
  const pump = streamPump(ledger, [{ ...consumer(handler), giveUp }], often);
  for (const n of [0, 1, 2]) await table.put({ pk: "dead", sk: String(n), kind: "report", n });
  await pump.drained();
  expect(letters).toEqual([{ pk: "dead", sk: "1" }]);
});

it("what a process left unprocessed is delivered by the next, each item once in its current state", async () => {
  const path = join(ownFolder(), "ledger.db");
  const before = sqliteLedger(path);
  const stuck = pumpOn(before, ({ Records }) =>
    Records[0]?.dynamodb?.Keys?.sk?.S === "done"
      ? Promise.resolve(undefined)
      : new Promise(() => {}),
  );
  await before.table.put({ pk: "left", sk: "done", kind: "report", n: 0 });
  await stuck.drained();
  for (const n of [1, 2, 3]) {
    await before.table.put({ pk: "left", sk: String(n % 2), kind: "report", n });
  }
  await before.table.put({ pk: "left", sk: "gone", kind: "report", n: 4 });
  await before.table.remove({ pk: "left", sk: "gone" });
  await before.close();

  const after = sqliteLedger(path);
  const { pump, seen } = listening(after);
  expect(pump.pending()).toBe(3);
  await pump.drained();
  expect(images(seen)).toEqual([
    ["INSERT", null, "2"],
    ["INSERT", null, "3"],
  ]);
  await after.close();

  const last = sqliteLedger(path);
  expect(listening(last).pump.pending()).toBe(0);
  await last.close();
});
