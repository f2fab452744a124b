import { ledgerTable } from "../../core/ledger-table.ts";

/** A name quoted for SQL. */
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
 * SQL schema of the laptop's ledger.
 *
 * | table        | holds                                                                              |
 * |--------------|------------------------------------------------------------------------------------|
 * | items        | each item as JSON, under its key                                                   |
 * | (index name) | an index: the projected attributes of each item that has its keys                  |
 * | outbox       | keys of items with unprocessed changes, in the order of the changes                |
 * | commits      | the number of transactions: an older copy of the database has a lower one          |
 *
 * The items have row ids, because a table without them (WITHOUT ROWID) splits a row of more than about a kilobyte, which
 * then takes four times as long to read.
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
