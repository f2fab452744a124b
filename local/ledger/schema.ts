import { ledgerTable } from "../../core/ledger-table.ts";

/** Quoted as a name of SQL. */
export const named = (name: string): string => `"${name}"`;

const text = (names: readonly string[]) => names.map((name) => `${named(name)} TEXT NOT NULL,`);

const createIndex = ({
  indexName,
  partitionKey,
  sortKey,
}: (typeof ledgerTable.indexes)[number]): string => `
  CREATE TABLE IF NOT EXISTS ${named(indexName)} (
    ${text([partitionKey, sortKey, "pk", "sk", "item"]).join("\n    ")}
    PRIMARY KEY (${named(partitionKey)}, ${named(sortKey)}, pk, sk)
  ) WITHOUT ROWID;`;

/**
 * The laptop's ledger in SQLite.
 *
 * | table        | holds                                                                              |
 * |--------------|------------------------------------------------------------------------------------|
 * | items        | each item as JSON, under its key                                                   |
 * | of its name  | an index: what it shows of each item that has its keys                             |
 * | outbox       | keys of items whose change is not worked on yet, in the order of the changes       |
 * | commits      | how many transactions there were: an older state of the database has a lower count |
 *
 * The items have row ids, because SQLite splits a row of more than about a kilobyte when a table is without: such a
 * row takes four times as long to read.
 */
export const schema = `
  CREATE TABLE IF NOT EXISTS items (
    ${text(["pk", "sk", "item"]).join("\n    ")}
    PRIMARY KEY (pk, sk)
  );
  ${ledgerTable.indexes.map(createIndex).join("")}
  CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, pk TEXT NOT NULL, sk TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS commits (id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL);
  INSERT OR IGNORE INTO commits VALUES (1, 0);
`;
