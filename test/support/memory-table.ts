import type { Item, Table } from "../../adapters/dynamodb/table.ts";
import { checkSize } from "../../local/ledger/item-size.ts";
import type { Ledger } from "../../local/ledger/ledger.ts";
import { sqliteLedger } from "../../local/ledger/sqlite-ledger.ts";

/** Most bytes of an alert: each of its changes costs by them. */
const mostOfAlert = 50_000;

const checked = (item: Item) => {
  if (item.kind === "alert") checkSize(item, mostOfAlert);
};

/** The laptop's ledger in memory, new and empty; it refuses an alert of more than 50 kB. */
export const memoryLedger = (): Ledger => {
  const ledger = sqliteLedger(":memory:");
  const { put, putNew, putSeen } = ledger.table;
  const table: Table = {
    ...ledger.table,
    put: async (item) => {
      checked(item);
      await put(item);
    },
    putNew: async (item) => {
      checked(item);
      return putNew(item);
    },
    putSeen: async (item, seen) => {
      checked(item);
      return putSeen(item, seen);
    },
  };
  return { ...ledger, table };
};

/** Its table. */
export const memoryTable = (): Table => memoryLedger().table;
