import { join } from "node:path";
import {
  BatchWriteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type LedgerServer, startLedger } from "../../local/ledger-server.ts";
import { type PumpSettings, streamPump } from "../../local/stream-pump.ts";
import { lastingFolder, ownFolder } from "./folder.ts";

let server: LedgerServer;
const folder = lastingFolder();

beforeAll(async () => {
  server = await startLedger(join(folder.path, "ledger"));
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const plain = () => new DynamoDBClient(server.config);
const readWith = (client: DynamoDBClient) => async (Key: { pk: string; sk: string }) => {
  const key = { pk: { S: Key.pk }, sk: { S: Key.sk } };
  const input = { TableName: server.table, Key: key, ConsistentRead: true };
  return (await client.send(new GetItemCommand(input))).Item as never;
};

const pumpOn = (journal: string, settings: Partial<PumpSettings> = {}) => {
  const raw = plain();
  const pump = streamPump(
    ["report", "alert"],
    { journal, read: readWith(plain()) },
    { windowMs: 1, backoffMs: 1, ...settings },
  );
  pump.watch(raw);
  return { pump, raw, documents: DynamoDBDocumentClient.from(raw) };
};

/** A pump whose consumer keeps what it sees. */
const listening = async (settings: Partial<PumpSettings> = {}) => {
  const own = pumpOn(join(ownFolder(), "stream.journal"), settings);
  const seen: DynamoDBRecord[] = [];
  const handler = async ({ Records }: { Records: DynamoDBRecord[] }) => {
    seen.push(...Records);
    return undefined;
  };
  await own.pump.deliver([{ kinds: ["report", "alert"], handler, giveUp: async () => {} }]);
  const put = (item: object) =>
    own.documents.send(new PutCommand({ TableName: server.table, Item: { ...item } }));
  return { ...own, seen, put };
};

const images = (seen: readonly DynamoDBRecord[]) =>
  seen.map(({ eventName, dynamodb }) => [
    eventName,
    dynamodb?.OldImage?.n?.N ?? null,
    dynamodb?.NewImage?.n?.N ?? null,
  ]);

it("tells puts and deletions with both images, and leaves answers as they were", async () => {
  const { pump, documents, seen, put } = await listening();
  const key = { pk: "images", sk: "1" };
  const first = await put({ ...key, kind: "report", n: 1, gone: undefined });
  await put({ ...key, kind: "report", n: 2 });
  await documents.send(new DeleteCommand({ TableName: server.table, Key: key }));
  await pump.drained();
  expect(first).not.toHaveProperty("Attributes");
  expect(images(seen)).toEqual([
    ["INSERT", null, "1"],
    ["MODIFY", "1", "2"],
    ["REMOVE", "2", null],
  ]);
  expect(seen[0]?.dynamodb?.Keys).toEqual({ pk: { S: "images" }, sk: { S: "1" } });
});

it("answers the old item to a caller who asked for it", async () => {
  const { documents, put } = await listening();
  const Item = { pk: "asked", sk: "1", kind: "report", n: 1 };
  await put(Item);
  const asking = {
    TableName: server.table,
    Item: { ...Item, n: 2 },
    ReturnValues: "ALL_OLD",
  } as const;
  expect((await documents.send(new PutCommand(asking))).Attributes).toEqual(Item);
});

it("does not tell a write that changed nothing, that was refused, or of another kind", async () => {
  const { pump, documents, seen, put } = await listening();
  const item = { pk: "nothing", sk: "1", kind: "report", n: 1 };
  await put(item);
  await put({ n: 1, kind: "report", sk: "1", pk: "nothing" });
  await put({ ...item, sk: "2", kind: "judgement" });
  const ifAbsent = "attribute_not_exists(pk)";
  const refused = {
    TableName: server.table,
    Item: { ...item, n: 9 },
    ConditionExpression: ifAbsent,
  };
  await expect(documents.send(new PutCommand(refused))).rejects.toThrow("conditional");
  await pump.drained();
  expect(images(seen)).toEqual([["INSERT", null, "1"]]);
});

it("tells updates and batches by what stands in the table afterwards", async () => {
  const { pump, raw, documents, seen } = await listening();
  const Key = { pk: "others", sk: "1" };
  const batch = {
    Item: { pk: { S: "others" }, sk: { S: "1" }, kind: { S: "alert" }, n: { N: "1" } },
  };
  await raw.send(
    new BatchWriteItemCommand({ RequestItems: { [server.table]: [{ PutRequest: batch }] } }),
  );
  await documents.send(
    new UpdateCommand({
      TableName: server.table,
      Key,
      UpdateExpression: "ADD n :one",
      ExpressionAttributeValues: { ":one": 1 },
    }),
  );
  await pump.drained();
  expect(images(seen)).toEqual([
    ["MODIFY", null, "1"],
    ["MODIFY", null, "2"],
  ]);
});

it("keeps the order of one item's changes, however they are sent", async () => {
  const { pump, seen, put } = await listening({ shards: 3 });
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
  }
});

it("drained waits for what the work itself changes", async () => {
  const { pump, documents } = pumpOn(join(ownFolder(), "stream.journal"), { fullAt: 1 });
  const steps: string[] = [];
  const handler = async ({ Records }: { Records: DynamoDBRecord[] }) => {
    for (const { dynamodb } of Records) {
      const n = Number(dynamodb?.NewImage?.n?.N);
      steps.push(`n=${n}`);
      const Item = { pk: "chain", sk: String(n + 1), kind: "report", n: n + 1 };
      // Work is never made to wait for itself: fullAt is one.
      if (n < 4) await documents.send(new PutCommand({ TableName: server.table, Item }));
    }
    return undefined;
  };
  await pump.deliver([{ kinds: ["report"], handler, giveUp: async () => {} }]);
  const Item = { pk: "chain", sk: "1", kind: "report", n: 1 };
  await documents.send(new PutCommand({ TableName: server.table, Item }));
  await pump.drained();
  expect(steps).toEqual(["n=1", "n=2", "n=3", "n=4"]);
  expect(pump.pending()).toBe(0);
});

it("writers wait while too much is undone", async () => {
  const { pump, documents } = pumpOn(join(ownFolder(), "stream.journal"), { fullAt: 5 });
  let most = 0;
  const handler = async () => {
    most = Math.max(most, pump.pending());
    return undefined;
  };
  await pump.deliver([{ kinds: ["report"], handler, giveUp: async () => {} }]);
  for (let n = 0; n < 40; n++) {
    const Item = { pk: "full", sk: String(n), kind: "report", n };
    await documents.send(new PutCommand({ TableName: server.table, Item }));
  }
  await pump.drained();
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(5);
});

it("a record given up is handed over with its keys, and the rest is delivered", async () => {
  const { pump, documents } = pumpOn(join(ownFolder(), "stream.journal"), { maxAttempts: 2 });
  const letters: unknown[] = [];
  const handler = async ({ Records }: { Records: DynamoDBRecord[] }) => ({
    batchItemFailures: Records.filter(({ dynamodb }) => dynamodb?.NewImage?.n?.N === "1").map(
      ({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? "" }),
    ),
  });
  const giveUp = async (key: object) => {
    letters.push(key);
  };
  await pump.deliver([{ kinds: ["report"], handler, giveUp }]);
  for (const n of [0, 1, 2]) {
    const Item = { pk: "dead", sk: String(n), kind: "report", n };
    await documents.send(new PutCommand({ TableName: server.table, Item }));
  }
  await pump.drained();
  expect(letters).toEqual([{ pk: "dead", sk: "1" }]);
});

it("what a killed process left undone is delivered by the next, as it stands now", async () => {
  const journal = join(ownFolder(), "stream.journal");
  const before = pumpOn(journal);
  const stuck = Promise.withResolvers<undefined>();
  const handler = () => stuck.promise;
  await before.pump.deliver([{ kinds: ["report"], handler, giveUp: async () => {} }]);
  for (const n of [1, 2, 3]) {
    const Item = { pk: "killed", sk: String(n % 2), kind: "report", n };
    await before.documents.send(new PutCommand({ TableName: server.table, Item }));
  }
  const after = pumpOn(journal);
  const seen: DynamoDBRecord[] = [];
  expect(after.pump.pending()).toBe(2);
  await after.pump.deliver([
    {
      kinds: ["report"],
      handler: async ({ Records }) => {
        seen.push(...Records);
        return undefined;
      },
      giveUp: async () => {},
    },
  ]);
  await after.pump.drained();
  expect(images(seen)).toEqual([
    ["MODIFY", null, "3"],
    ["MODIFY", null, "2"],
  ]);
  expect(pumpOn(journal).pump.pending()).toBe(0);
});

it("a write whose answer got lost is told from the table", async () => {
  const { pump, raw, seen } = await listening();
  raw.middlewareStack.add(
    (next) => async (args) => {
      await next(args);
      throw Object.assign(new Error("socket hang up"), { name: "TimeoutError" });
    },
    { step: "finalizeRequest", priority: "high" },
  );
  const Item = { pk: { S: "lost" }, sk: { S: "1" }, kind: { S: "report" }, n: { N: "1" } };
  await expect(raw.send(new PutItemCommand({ TableName: server.table, Item }))).rejects.toThrow();
  await pump.drained();
  expect(images(seen)).toEqual([["MODIFY", null, "1"]]);
});

it("a writer that was let in does not wait, however much is undone", async () => {
  const { pump, documents } = pumpOn(join(ownFolder(), "stream.journal"), { fullAt: 2 });
  const stuck = Promise.withResolvers<undefined>();
  await pump.deliver([{ kinds: ["report"], handler: () => stuck.promise, giveUp: async () => {} }]);
  for (let n = 0; n < 5; n++) {
    const Item = { pk: "let in", sk: String(n), kind: "report", n };
    const put = () => documents.send(new PutCommand({ TableName: server.table, Item }));
    await pump.letIn(put);
  }
  expect(pump.pending()).toBe(5);
  stuck.resolve(undefined);
  await pump.drained();
});
