import { DatabaseSync } from "node:sqlite";

/**
 * Checks the ledger of a process that was killed after at least `commits` transactions. Returns what is wrong, or null. The
 * database is only read: neither its file nor its log is changed.
 */
export const brokenLedger = (path: string, commits: number): string | null => {
  try {
    using db = new DatabaseSync(path, { readOnly: true });
    const found = db.prepare("PRAGMA quick_check(1)").get()?.quick_check;
    if (found !== "ok") return `ledger.db: ${found}`;
    const count = Number(db.prepare("SELECT count FROM commits").get()?.count);
    return count >= commits ? null : "ledger.db or ledger.db-wal has lost what was written last";
  } catch (error) {
    return `ledger.db cannot be read: ${(error as Error).message}`;
  }
};
