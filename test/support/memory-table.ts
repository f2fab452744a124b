import { badCursor, cursorOf, placeOf } from "../../adapters/dynamodb/cursor.ts";
import { compareTexts, keysOf, placeIn, type Range } from "../../adapters/dynamodb/range.ts";
import type { Item, Key, Table } from "../../adapters/dynamodb/table.ts";
import { ledgerTable } from "../../core/ledger-table.ts";

const at = ({ pk, sk }: Key) => JSON.stringify([pk, sk]);
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Where an item stands in a range's order; items of one place in an index stand by their keys. */
const standing = ({ index }: Range) => {
  const { sort } = keysOf[index ?? "table"];
  const keys = [sort, "pk", "sk"];
  return (a: Item, b: Item): number => {
    for (const key of keys) {
      const order = compareTexts(String(a[key]), String(b[key]));
      if (order !== 0) return order;
    }
    return 0;
  };
};

/** An item as a range shows it: an index holds the keys and the attributes that it names. */
const shown = ({ index }: Range) => {
  const of = ledgerTable.indexes.find(({ indexName }) => indexName === index);
  if (!of) return (item: Item & Key) => item;
  const names = new Set<string>(["pk", "sk", of.partitionKey, of.sortKey, ...of.projected]);
  return (item: Item & Key): Item =>
    Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
};

const matching = (where: Readonly<Record<string, string>>) => (item: Item) =>
  Object.entries(where).every(([name, value]) => item[name] === value);

/** The place behind a cursor; throws BadCursor when it is none in this range. */
const startOf = (range: Range, cursor: string | undefined) => {
  const place = placeOf(cursor);
  if (place === undefined) return undefined;
  const isOurs =
    place[keysOf[range.index ?? "table"].partition] === range.partition &&
    Object.values(placeIn(range, place)).every((key) => key !== undefined);
  if (!isOurs) throw badCursor();
  return place;
};

/** DynamoDB's own limit of an item, and what an alert may take: each of its changes is paid for by its bytes. */
const mostBytes = ({ kind }: Item) => (kind === "alert" ? 50_000 : 400 * 1024);

/** Bytes of an item: of its names, its texts in UTF-8, and of other values about as many as they have in JSON. */
const itemBytes = (item: Item): number =>
  Object.entries(item)
    .map(([name, value]) => name + (typeof value === "string" ? value : JSON.stringify(value)))
    .reduce((sum, text) => sum + Buffer.byteLength(text), 0);

const checkSize = (item: Item) => {
  if (itemBytes(item) <= mostBytes(item)) return;
  const error = new Error("Item size has exceeded the maximum allowed size");
  error.name = "ValidationException";
  throw error;
};

/**
 * The ledger table in memory, for tests that ask thousands of questions of it.
 *
 * It keeps the promises of `Table` as the contract suite states them for DynamoDB too; items go in and come
 * out as copies, without what is undefined.
 */
export const memoryTable = (): Table => {
  const items = new Map<string, Item & Key>();
  /** Keys of the items in each partition, of the table and of each index. */
  const partitions = new Map<string, Set<string>>();
  const homesOf = (item: Item) =>
    Object.values(keysOf).map(({ partition }) => `${partition}\t${item[partition]}`);
  const found = (range: Range) => {
    const { index, partition, from = "", to = "\u{10ffff}" } = range;
    const names = keysOf[index ?? "table"];
    const isBetween = (sort: string) =>
      compareTexts(sort, from) >= 0 && compareTexts(sort, to) <= 0;
    return [...(partitions.get(`${names.partition}\t${partition}`) ?? [])]
      .flatMap((key) => items.get(key) ?? [])
      .filter((item) => names.sort in item && isBetween(String(item[names.sort])))
      .sort(standing(range))
      .map(shown(range));
  };
  const remove = (key: string) => {
    for (const home of homesOf(items.get(key) ?? {})) partitions.get(home)?.delete(key);
    items.delete(key);
  };
  const set = (item: Item & Key) => {
    checkSize(item);
    const key = at(item);
    remove(key);
    items.set(key, copy(item));
    for (const home of homesOf(item)) {
      partitions.set(home, (partitions.get(home) ?? new Set()).add(key));
    }
    return true;
  };

  return {
    get: async (key) => copy(items.get(at(key)) ?? null) ?? undefined,
    getMany: async (keys) =>
      [...new Set(keys.map(at))].flatMap((key) => copy(items.get(key) ?? [])),
    put: async (item) => void set(item),
    putNew: async (item) => !items.has(at(item)) && set(item),
    putSeen: async (item, seen) => {
      const held = items.get(at(item));
      return (seen === 0 ? held === undefined : held?.revision === seen) && set(item);
    },
    remove: async (key) => remove(at(key)),
    grow: async (key) => {
      const held = items.get(at(key));
      set({ ...held, pk: key.pk, sk: key.sk, version: Number(held?.version ?? 0) + 1 });
    },
    query: async ({ where = {}, ...range }) => copy(found(range).filter(matching(where))),
    page: async ({ newestFirst = false, where = {}, ...range }, { limit, cursor }) => {
      const start = startOf(range, cursor);
      const order = standing(range);
      const isLeft = (item: Item) =>
        start === undefined || (newestFirst ? order(item, start) < 0 : order(item, start) > 0);
      const left = found(range).filter(isLeft);
      const inTurn = newestFirst ? left.reverse() : left;
      const read = inTurn.slice(0, limit);
      const last = read.at(-1);
      const isMore = last !== undefined && inTurn.length > limit;
      const items = copy(read.filter(matching(where)));
      return {
        items,
        places: items.map((item) => cursorOf(placeIn(range, item))),
        next: isMore ? cursorOf(placeIn(range, last)) : null,
      };
    },
  };
};
