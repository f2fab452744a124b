import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { badCursor, cursorOf, placeOf } from "../../adapters/dynamodb/cursor.ts";
import {
  compareTexts,
  isEmptyRange,
  keysOf,
  placeIn,
  type Range,
} from "../../adapters/dynamodb/range.ts";
import type { Item, Table } from "../../adapters/dynamodb/table.ts";
import { named } from "./schema.ts";

type Order = "ASC" | "DESC";
type Place = Readonly<Record<string, string>>;

/** Texts that sort before and after every key. */
const [first, last] = ["", "\u{10ffff}"];

/** SQL for the items of a partition between two sort keys and after a place, in order. */
const selectOf = (index: Range["index"], order: Order): string => {
  const keys = keysOf[index ?? "table"];
  const [partition, sort] = [named(keys.partition), named(keys.sort)];
  const columns = [...new Set([sort, named("pk"), named("sk")])];
  const isBehind = order === "ASC" ? ">" : "<";
  return `SELECT item FROM ${named(index ?? "items")} WHERE ${partition} = ? AND ${sort} BETWEEN ? AND ?
    AND (${sort}, pk, sk) ${isBehind} (?, ?, ?)
    ORDER BY ${columns.map((column) => `${column} ${order}`).join(", ")} LIMIT ?`;
};

const larger = (a: string, b: string) => (compareTexts(a, b) < 0 ? b : a);
const smaller = (a: string, b: string) => (compareTexts(a, b) < 0 ? a : b);

/** The place in a cursor. Throws BadCursor if it is not in this range. */
const startOf = (range: Range, cursor: string | undefined): Place | undefined => {
  const place = placeOf(cursor);
  if (place === undefined) return undefined;
  const isOurs =
    place[keysOf[range.index ?? "table"].partition] === range.partition &&
    Object.values(placeIn(range, place)).every((key) => key !== undefined);
  if (!isOurs) throw badCursor();
  return place;
};

const matching =
  (where: Readonly<Record<string, string>> = {}) =>
  (item: Item): boolean =>
    Object.entries(where).every(([name, value]) => item[name] === value);

/** Reads ranges of the ledger from SQLite: the methods of `Table` that return several items. */
export const rangeReader = (db: DatabaseSync): Pick<Table, "query" | "page"> => {
  const statements = new Map<string, ReturnType<DatabaseSync["prepare"]>>();
  const prepared = (sql: string) => {
    const statement = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };

  const read = (range: Range, order: Order, { after, limit = -1 }: Reading): Item[] => {
    if (isEmptyRange(range)) return [];
    const { index, partition, from = first, to = last } = range;
    const { sort } = keysOf[index ?? "table"];
    const isAscending = order === "ASC";
    const edge = isAscending ? first : last;
    const { [sort]: at = edge, pk = edge, sk = edge } = after ?? {};
    const ends = isAscending ? [larger(from, at), to] : [from, smaller(to, at)];
    const rows = prepared(selectOf(index, order)).all(partition, ...ends, at, pk, sk, limit);
    return rows.map(({ item }: Record<string, SQLOutputValue>) => JSON.parse(String(item)));
  };

  return {
    query: async ({ where, ...range }) => read(range, "ASC", {}).filter(matching(where)),

    page: async ({ newestFirst = false, where, ...range }, { limit, cursor }) => {
      const after = startOf(range, cursor);
      const found = read(range, newestFirst ? "DESC" : "ASC", { after, limit: limit + 1 });
      const seen = found.slice(0, limit);
      const end = seen.at(-1);
      const items = seen.filter(matching(where));
      return {
        items,
        places: items.map((item) => cursorOf(placeIn(range, item))),
        next: end && found.length > limit ? cursorOf(placeIn(range, end)) : null,
      };
    },
  };
};

interface Reading {
  readonly after?: Place | undefined;
  /** @default all */
  readonly limit?: number;
}
