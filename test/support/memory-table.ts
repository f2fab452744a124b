import type { Item, Table } from "../../adapters/dynamodb/table.ts";
import { checkSize } from "../../local/ledger/item-size.ts";
import type { Ledger } from "../../local/ledger/ledger.ts";
import { sqliteLedger } from "../../local/ledger/sqlite-ledger.ts";

/** Most bytes of an alert: each of its changes costs by them. */
const mostOfAlert = 50_000;

/** Refuses the numbers that DynamoDB refuses: its own have magnitudes from 1E-130 to 9.9E+125. */
const checkNumbers = (value: unknown): void => {
  if (typeof value === "number" && value !== 0) {
    const magnitude = Math.abs(value);
    if (!(magnitude >= 1e-130 && magnitude < 1e126)) {
      throw new RangeError(`Cannot store ${value}: DynamoDB has no such number`);
    }
  }
  if (typeof value === "object" && value !== null) Object.values(value).forEach(checkNumbers);
};

const checked = (item: Item) => {
  if (item.kind === "alert") checkSize(item, mostOfAlert);
  checkNumbers(item);
};

/** The laptop's ledger in memory, new and empty; it refuses an alert of more than 50 kB, and numbers as DynamoDB does. */
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
