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
 * Holds a folder for this process, by a lock on the file `path` in it that falls with the process. Answers how to
 * let go. Throws CannotStart when another process holds it.
 *
 * The file holds nothing: whatever it was overwritten with, it is made anew.
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
