import { DatabaseSync } from "node:sqlite";
import { forceToDisk } from "./force-to-disk.ts";
import { groupCommit } from "./group-commit.ts";
import type { ItemChange, Ledger } from "./ledger.ts";
import { schema } from "./schema.ts";
import { itemReader, sqliteTable } from "./sqlite-table.ts";

/** SQL that keeps only the last unprocessed change of each item, since it is processed with the item's current state. */
const keepLastChanges =
  "DELETE FROM outbox WHERE id NOT IN (SELECT max(id) FROM outbox GROUP BY pk, sk)";

/**
 * A commit is in the write-ahead log at once and survives a kill; `onDisk` forces the log to disk. With `synchronous = FULL`
 * SQLite would block the process for that at each commit; with NORMAL it blocks only when it moves the log into the
 * database file.
 */
const settings =
  "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;";

/** Opens the ledger in the file `path`, or creates it; `:memory:` is for tests. Throws SQLite's errors. */
export const sqliteLedger = (path: string): Ledger => {
  // Another program that reads the file may lock it for a moment.
  const db = new DatabaseSync(path, { timeout: 5_000 });
  db.exec(settings + schema + keepLastChanges);
  const group = groupCommit(db);
  const log = path === ":memory:" ? null : forceToDisk(`${path}-wal`);
  const strike = db.prepare("DELETE FROM outbox WHERE id = ?");
  let forced = group.commits();
  let tell: (change: ItemChange) => void = () => {};
  const read = itemReader(db);
  const table = sqliteTable(db, group.write, (change) => tell(change));

  return {
    table,
    follow(listener) {
      tell = listener;
      const left = db.prepare("SELECT id, pk, sk FROM outbox ORDER BY id").all();
      for (const { id, pk, sk } of left) {
        const key = { pk: String(pk), sk: String(sk) };
        listener({ id: Number(id), key, before: undefined, after: read(key) });
      }
    },
    done(id) {
      // A change that cannot be removed from the outbox is processed once more.
      group.write(() => strike.run(id)).catch(() => {});
    },
    async onDisk() {
      const commits = group.commits();
      if (commits === forced) return;
      await log?.force();
      forced = Math.max(forced, commits);
    },
    commits: group.commits,
    async close() {
      group.close();
      await log?.close();
      db.close();
    },
  };
};
