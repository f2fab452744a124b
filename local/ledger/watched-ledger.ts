import { isDeepStrictEqual } from "node:util";
import type { Item, Key, Table } from "../../adapters/dynamodb/table.ts";
import { inTurn } from "./in-turn.ts";
import { type ItemChange, isStreamed, type Ledger } from "./ledger.ts";

/** The item as a table returns it, without undefined attributes. */
const kept = (item: Item): Item => JSON.parse(JSON.stringify(item));

interface Write<T> {
  readonly after?: Item;
  readonly write: () => Promise<T>;
}

/**
 * A ledger on any table. It finds changes by reading each item with `get` before writing it, one write of an item at a time.
 *
 * It has no outbox: the watch's daily sweep finds the work that a killed process left.
 */
export const watchedLedger = (table: Table, { get }: Pick<Table, "get"> = table): Ledger => {
  const turns = inTurn();
  let tell: (change: ItemChange) => void = () => {};
  let id = Date.now() * 1000;

  const watched = <T>({ pk, sk }: Key, { after, write }: Write<T>): Promise<T> =>
    turns(`${pk}\n${sk}`, async () => {
      const before = await get({ pk, sk });
      const answer = await write();
      const isChange = isStreamed(after ?? before) && !isDeepStrictEqual(before, after);
      if (answer === false || !isChange) return answer;
      id += 1;
      tell({ id, key: { pk, sk }, before, after });
      return answer;
    });

  return {
    table: {
      ...table,
      put: (item) => watched(item, { after: kept(item), write: () => table.put(item) }),
      putNew: (item) => watched(item, { after: kept(item), write: () => table.putNew(item) }),
      putSeen: (item, seen) =>
        watched(item, { after: kept(item), write: () => table.putSeen(item, seen) }),
      remove: (key) => watched(key, { write: () => table.remove(key) }),
    },
    follow(listener) {
      tell = listener;
    },
    done: () => {},
    onDisk: async () => {},
    commits: () => 0,
    close: async () => {},
  };
};
