import { describe } from "vitest";
import { memoryReportStore } from "../../adapters/memory/report-store.ts";
import { watchedLedger } from "../../local/ledger/watched-ledger.ts";
import { onEmptyTable } from "../support/contract/on-empty-table.ts";
import { reportContract } from "../support/contract/report-contract.ts";
import { memoryLedger, memoryTable } from "../support/memory-table.ts";
import { storeContract } from "../support/store-contract.ts";

const inMemory = async () => ({ table: memoryTable(), close: () => {} });

storeContract("the laptop's table", async () => memoryLedger());

storeContract("a table that is watched", async () => watchedLedger(memoryTable()));

describe("reports in memory, without a table", () =>
  reportContract(onEmptyTable(inMemory, () => memoryReportStore())));
