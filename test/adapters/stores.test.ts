import { afterAll, beforeAll, describe } from "vitest";
import { memoryReportStore } from "../../adapters/memory/report-store.ts";
import { type LedgerServer, startLedger } from "../../local/ledger-server.ts";
import { lastingFolder } from "../local/folder.ts";
import { onEmptyTable } from "../support/contract/on-empty-table.ts";
import { reportContract } from "../support/contract/report-contract.ts";
import { ledgerAt } from "../support/ledger.ts";
import { memoryTable } from "../support/memory-table.ts";
import { storeContract } from "../support/store-contract.ts";

const inMemory = async () => ({ table: memoryTable(), close: () => {} });

storeContract("a table in memory", inMemory);

describe("reports in memory, without a table", () =>
  reportContract(onEmptyTable(inMemory, () => memoryReportStore())));

describe("the laptop", () => {
  const folder = lastingFolder();
  let server: LedgerServer;

  beforeAll(async () => {
    server = await startLedger(folder.path);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  storeContract("its embedded DynamoDB", () =>
    ledgerAt(server.config.endpoint, server.config.credentials),
  );
});
