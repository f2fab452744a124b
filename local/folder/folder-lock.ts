import { rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { CannotStart } from "../cannot-start.ts";

const isBusy = (error: unknown) =>
  error instanceof Error && "errcode" in error && error.errcode === 5;

const locked = (path: string): DatabaseSync => {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
};

/**
 * Locks a folder for this process, by the file `path` in it. The lock ends with the process. Returns the function that
 * releases it. Throws CannotStart if another process holds the lock.
 *
 * The file has no content of value: if it was overwritten, it is created again.
 */
export const holdFolder = (folder: string, path: string): (() => void) => {
  const busy = () => new CannotStart(`another process is using the data folder ${folder}`);
  const held = (isAgain: boolean): DatabaseSync => {
    try {
      return locked(path);
    } catch (error) {
      if (isBusy(error)) throw busy();
      if (isAgain) throw error;
      rmSync(path);
      return held(true);
    }
  };
  const lock = held(false);
  return () => lock.close();
};
