import type { Server } from "node:http";
import { Readable } from "node:stream";
import dynalite from "dynalite";
import storage, { type Items, type Operation, type Store, type Table } from "dynalite/db/index.js";
import type { AwsLock } from "./doors/aws-door.ts";
import { guardServer } from "./doors/guarded-server.ts";

/**
 * dynalite, made fit to keep what a killed process has accepted.
 *
 * Of itself it writes an item's index rows first and the item afterwards, so that a kill between the
 * two leaves an index that tells of an item nobody has; and it never closes the iterators of its
 * queries. Here an item and its index rows are one LevelDB batch, and iterators are closed.
 */

/** Index rows that wait for the write of their item, which follows at once under the item's lock. */
const waiting = new Map<string, Operation[]>();

const indexRows = (table: Table, before?: object, after?: object): Operation[] => {
  const indexes = table.GlobalSecondaryIndexes ?? [];
  const { puts, deletes } = storage.getIndexActions(indexes, before, after, table);
  const key = (row: { readonly index: string; readonly key: string }) =>
    `index-global~${table.TableName}~${row.index}~${row.key}`;
  return [
    ...deletes.map((row) => ({ type: "del" as const, key: key(row) })),
    ...puts.map((row) => ({ type: "put" as const, key: key(row), value: row.item })),
  ];
};

storage.updateIndexes = (_store, table, before, after, done) => {
  const item = after ?? before;
  if (item) {
    const key = `item-${table.TableName}~${storage.createKey(item, table)}`;
    waiting.set(key, indexRows(table, before, after));
  }
  done();
};

/** The items of a table, each written together with the index rows that wait for it. */
const wholeItems = (store: Store, items: Items, table: string): Items => {
  const write = (operation: Operation, done: (error?: Error | null) => void) => {
    const rows = waiting.get(operation.key) ?? [];
    waiting.delete(operation.key);
    store.db.batch([...rows, operation], done);
  };
  return {
    ...items,
    put: (key, value, done) => write({ type: "put", key: `item-${table}~${key}`, value }, done),
    del: (key, done) => write({ type: "del", key: `item-${table}~${key}` }, done),
  };
};

const readAtOnce = 100;

const create = storage.create;
const stores = new Map<object, Store>();
storage.create = (options) => {
  const store = create(options);
  const items = store.getItemDb.bind(store);
  const kept = new Map<string, Items>();
  store.getItemDb = (table) => {
    const known = kept.get(table) ?? wholeItems(store, items(table), table);
    kept.set(table, known);
    return known;
  };
  store.db.createValueStream = (range) => {
    const iterator = store.db.values(range);
    const rows = async function* () {
      try {
        for (;;) {
          const some = await iterator.nextv(readAtOnce);
          if (some.length === 0) return;
          yield* some;
        }
      } finally {
        await iterator.close();
      }
    };
    return Readable.from(rows());
  };
  stores.set(options, store);
  return store;
};

/**
 * Opens the ledger under `path` and returns the server, not yet listening, open to who can open the lock. Throws
 * when the folder is held by another process or cannot be read: the error's `code` is LevelDB's.
 */
export const openLedger = async (path: string, lock: AwsLock): Promise<Server> => {
  const options = { path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  const server = dynalite(options);
  try {
    await stores.get(options)?.db.open();
  } catch (error) {
    throw error instanceof Error && error.cause ? error.cause : error;
  }
  // A caller that hangs up must not end the process: dynalite throws what its request emits.
  server.on("request", (request) => request.removeAllListeners("error"));
  guardServer(server, lock);
  return server;
};
