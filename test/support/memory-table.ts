import { cursorOf, placeOf } from "../../adapters/dynamodb/cursor.ts";
import type { Item, Key, Range, Table } from "../../adapters/dynamodb/table.ts";

const sortKeyOf = { table: "sk", byPlace: "at", byList: "listedAt" } as const;
const partitionKeyOf = { table: "pk", byPlace: "place", byList: "list" } as const;

/**
 * The ledger table in memory, for tests that ask thousands of questions of it.
 *
 * It keeps the promises of `Table` as the contract suite states them for DynamoDB too; items go in and come
 * out as copies, without what is undefined.
 */
export const memoryTable = (): Table => {
  const items = new Map<string, Item & Key>();
  const at = ({ pk, sk }: Key) => JSON.stringify([pk, sk]);
  const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

  const found = ({ index, partition, from = "", to = "\u{10ffff}" }: Range) => {
    const [pk, sk] = [partitionKeyOf[index ?? "table"], sortKeyOf[index ?? "table"]];
    const sort = (item: Item) => String(item[sk]);
    return [...items.values()]
      .filter(
        (item) => item[pk] === partition && sk in item && sort(item) >= from && sort(item) <= to,
      )
      .sort((a, b) => (sort(a) < sort(b) ? -1 : 1));
  };
  const set = (item: Item & Key) => {
    items.set(at(item), copy(item));
    return true;
  };

  return {
    get: async (key) => copy(items.get(at(key)) ?? null) ?? undefined,
    getMany: async (keys) => keys.flatMap((key) => copy(items.get(at(key)) ?? [])),
    put: async (item) => void set(item),
    putNew: async (item) => !items.has(at(item)) && set(item),
    putSeen: async (item, seen) => {
      const held = items.get(at(item));
      return (seen === 0 ? held === undefined : held?.revision === seen) && set(item);
    },
    remove: async (key) => void items.delete(at(key)),
    grow: async (key) => {
      const held = items.get(at(key));
      set({ ...held, pk: key.pk, sk: key.sk, version: Number(held?.version ?? 0) + 1 });
    },
    query: async (range) => copy(found(range)),
    page: async ({ newestFirst = false, where = {}, ...range }, { limit, cursor }) => {
      const all = newestFirst ? found(range).reverse() : found(range);
      const start = placeOf(cursor);
      const first = start
        ? all.findIndex((item) => at(item) === at(start as unknown as Key)) + 1
        : 0;
      const read = all.slice(first, first + limit);
      const last = read.at(-1);
      const isMore = last !== undefined && first + limit < all.length;
      const matches = (item: Item) =>
        Object.entries(where).every(([name, value]) => item[name] === value);
      return {
        items: copy(read.filter(matches)),
        next: cursorOf(isMore ? { pk: last.pk, sk: last.sk } : undefined),
      };
    },
  };
};
