import { DatabaseSync } from "node:sqlite";
import { forceToDisk } from "./force-to-disk.ts";
import { groupCommit } from "./group-commit.ts";
import type { ItemChange, Ledger } from "./ledger.ts";
import { schema } from "./schema.ts";
import { itemReader, sqliteTable } from "./sqlite-table.ts";

/** Of an item that changed several times the last change alone: its work is done with the item as it is now. */
const keepLastChanges =
  "DELETE FROM outbox WHERE id NOT IN (SELECT max(id) FROM outbox GROUP BY pk, sk)";

/**
 * A commit is in the log at once and outlives the process; `onDisk` forces the log onto the medium. The database itself
 * would hold up the process for that at each commit (`synchronous = FULL`); with NORMAL it does so only when it moves the log
 * into its file.
 */
const settings =
  "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;";

/** Opens the ledger in the file `path`, or begins one; `:memory:` is one for tests. Throws what SQLite throws. */
export const sqliteLedger = (path: string): Ledger => {
  // Somebody who looks into the file may hold it for a moment.
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
      // One that cannot be struck out is worked on once more.
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
