import { afterAll, beforeAll, expect, it } from "vitest";
import { documentClient } from "../../adapters/dynamodb/document-client.ts";
import { dynamoMessageLog } from "../../adapters/dynamodb/message-log.ts";
import { ledger } from "../../adapters/dynamodb/table.ts";
import { type LedgerServer, startLedger } from "../../local/ledger-server.ts";
import type { MessageLog } from "../../pipeline/ports.ts";
import { lastingFolder } from "../local/folder.ts";

const folder = lastingFolder();
let server: LedgerServer;
let log: MessageLog;

beforeAll(async () => {
  server = await startLedger(folder.path);
  log = dynamoMessageLog(ledger(documentClient(server.config), server.table));
});

afterAll(async () => {
  await server.stop();
  folder.remove();
});

it("knows of each alert what was published, once recorded and recorded again", async () => {
  await log.record("A-7K3QF", { messageId: "A-7K3QF-1-en", sequence: 1 }, "2026-02-16T05:20:10Z");
  await log.record("A-7K3QF", { messageId: "A-7K3QF-1-en", sequence: 1 }, "2026-02-16T05:20:11Z");
  await log.record("A-7K3QF", { messageId: "A-7K3QF-1-fr", sequence: 1 }, "2026-02-16T05:20:10Z");
  await log.record("A-OTHER", { messageId: "A-OTHER-1-en", sequence: 1 }, "2026-02-16T05:20:10Z");
  const { messages } = await log.published("A-7K3QF");
  expect(messages).toEqual(new Set(["A-7K3QF-1-en", "A-7K3QF-1-fr"]));
  expect(await log.published("A-NEVER")).toEqual({ through: 0, messages: new Set() });
});
