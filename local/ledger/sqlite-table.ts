import type { DatabaseSync } from "node:sqlite";
import { isDeepStrictEqual } from "node:util";
import type { Item, Key, Table } from "../../adapters/dynamodb/table.ts";
import type { GroupCommit } from "./group-commit.ts";
import { indexRows } from "./index-rows.ts";
import { checkSize } from "./item-size.ts";
import { type ItemChange, isStreamed } from "./ledger.ts";
import { rangeReader } from "./read-range.ts";

const textOf = (item: Item): string => {
  checkSize(item);
  return JSON.stringify(item);
};

/** Reads one item. */
export const itemReader = (db: DatabaseSync) => {
  const select = db.prepare("SELECT item FROM items WHERE pk = ? AND sk = ?");
  return ({ pk, sk }: Key): Item | undefined => {
    const row = select.get(pk, sk);
    return row && (JSON.parse(String(row.item)) as Item);
  };
};

/** Computes a write from the current item: the new item's text, null to remove it, undefined to leave it unchanged. */
type Next = (held: Item | undefined) => string | null | undefined;

/**
 * The ledger table in SQLite. A change of an item whose kind invokes a function is added to the outbox in the same
 * transaction, and passed to `tell` once it is committed. A write with the same content is not a change.
 */
export const sqliteTable = (
  db: DatabaseSync,
  write: GroupCommit["write"],
  tell: (change: ItemChange) => void,
): Table => {
  const read = itemReader(db);
  const index = indexRows(db);
  const replace = db.prepare("INSERT OR REPLACE INTO items VALUES (?, ?, ?)");
  const remove = db.prepare("DELETE FROM items WHERE pk = ? AND sk = ?");
  const note = db.prepare("INSERT INTO outbox (pk, sk) VALUES (?, ?)");

  const change = async (key: Key, next: Next): Promise<boolean> => {
    const { pk, sk } = key;
    const made = await write(() => {
      const before = read(key);
      const text = next(before);
      if (text === undefined) return null;
      const after: Item | undefined = text === null ? undefined : JSON.parse(text);
      if (text === null) remove.run(pk, sk);
      else replace.run(pk, sk, text);
      index(before, after);
      const isTold = isStreamed(after ?? before) && !isDeepStrictEqual(before, after);
      const id = isTold ? Number(note.run(pk, sk).lastInsertRowid) : 0;
      return { id, key: { pk, sk }, before, after };
    });
    if (made && made.id > 0) tell(made);
    return made !== null;
  };

  return {
    ...rangeReader(db),
    get: async (key) => read(key),
    getMany: async (keys) => {
      const once = new Map(keys.map((key) => [JSON.stringify([key.pk, key.sk]), key]));
      return [...once.values()].map(read).filter((item) => item !== undefined);
    },
    put: async (item) => {
      const text = textOf(item);
      await change(item, () => text);
    },
    putNew: async (item) => {
      const text = textOf(item);
      return change(item, (held) => (held === undefined ? text : undefined));
    },
    putSeen: async (item, seen) => {
      const text = textOf(item);
      const isSeen = (held: Item | undefined) =>
        seen === 0 ? held === undefined : held?.revision === seen;
      return change(item, (held) => (isSeen(held) ? text : undefined));
    },
    remove: async (key) => {
      await change(key, () => null);
    },
    grow: async ({ pk, sk }) => {
      await change({ pk, sk }, (held) =>
        JSON.stringify({ ...held, pk, sk, version: Number(held?.version ?? 0) + 1 }),
      );
    },
  };
};
