import type { DatabaseSync } from "node:sqlite";
import type { Item } from "../../adapters/dynamodb/table.ts";
import { ledgerTable } from "../../core/ledger-table.ts";
import { named } from "./schema.ts";

type Index = (typeof ledgerTable.indexes)[number];

/** Maintains one index: the projected attributes of each item that has the index's keys. */
const rowsOf = (db: DatabaseSync, { indexName, partitionKey, sortKey, projected }: Index) => {
  const table = named(indexName);
  const [partition, sort] = [named(partitionKey), named(sortKey)];
  const insert = db.prepare(`INSERT INTO ${table} VALUES (?, ?, ?, ?, ?)`);
  const remove = db.prepare(
    `DELETE FROM ${table} WHERE ${partition} = ? AND ${sort} = ? AND pk = ? AND sk = ?`,
  );
  const shown = new Set<string>(["pk", "sk", partitionKey, sortKey, ...projected]);
  const placeOf = (item: Item | undefined) => {
    const place = [item?.[partitionKey], item?.[sortKey], item?.pk, item?.sk];
    return place.every((key) => typeof key === "string") ? place : undefined;
  };

  return (before: Item | undefined, after: Item | undefined) => {
    const [left, entered] = [placeOf(before), placeOf(after)];
    if (left) remove.run(...left);
    if (!after || !entered) return;
    const row = Object.fromEntries(Object.entries(after).filter(([name]) => shown.has(name)));
    insert.run(...entered, JSON.stringify(row));
  };
};

/** Maintains all indexes. Must be called with each change of an item, in the same transaction. */
export const indexRows = (db: DatabaseSync) => {
  const all = ledgerTable.indexes.map((index) => rowsOf(db, index));
  return (before: Item | undefined, after: Item | undefined): void => {
    for (const keep of all) keep(before, after);
  };
};
