import { isDeepStrictEqual } from "node:util";
import type { Item, Key, Table } from "../../adapters/dynamodb/table.ts";
import { inTurn } from "./in-turn.ts";
import { type ItemChange, isStreamed, type Ledger } from "./ledger.ts";

/** As a table gives it back: without what is undefined. */
const kept = (item: Item): Item => JSON.parse(JSON.stringify(item));

interface Write<T> {
  readonly after?: Item;
  readonly write: () => Promise<T>;
}

/**
 * A ledger over any table, whose changes are found by reading each item, by `get`, before it is written, one write of an
 * item at a time.
 *
 * It has no outbox: what a killed process had not worked on is found by the watch's daily sweep.
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
