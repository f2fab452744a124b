import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { CannotStart } from "./cannot-start.ts";
import { writeWhole } from "./write-whole.ts";

/** The format of the folder: grows when an older Tocsin could no longer read it. */
const format = 1;

const Mark = z.object({ format: z.int().min(1), created: z.string(), id: z.string() });

/** Where everything of a laptop's pipeline lies. */
export interface DataFolder {
  readonly path: string;
  /** True when this start made the folder. */
  readonly isNew: boolean;
  file(name: string): string;
}

const markName = "tocsin.json";

const readMark = (path: string) => {
  try {
    return Mark.safeParse(JSON.parse(readFileSync(join(path, markName), "utf8")));
  } catch {
    return Mark.safeParse(null);
  }
};

/** Entries of the folder; empty when there is none. */
const entriesOf = (path: string): string[] => {
  try {
    return readdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    if (code === "ENOTDIR") {
      throw new CannotStart(`${path} is a file: the data folder must be a folder`);
    }
    throw new CannotStart(`the data folder ${path} cannot be read (${code})`);
  }
};

const make = (path: string): void => {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    chmodSync(path, 0o700);
    const mark = { format, created: new Date().toISOString(), id: randomUUID() };
    writeWhole(join(path, markName), `${JSON.stringify(mark)}\n`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CannotStart(`the data folder ${path} cannot be made (${code})`);
  }
};

/**
 * Opens the data folder, or makes it (mode 700). Throws CannotStart on a folder that holds something else,
 * that a newer Tocsin wrote, or whose mark is damaged: nothing in it is touched then.
 *
 * Two processes on one folder are kept apart by the ledger inside it, whose lock falls with its process.
 */
export const openDataFolder = (path: string): DataFolder => {
  const entries = entriesOf(path);
  const isNew = entries.length === 0;
  if (isNew) make(path);
  if (!isNew && !entries.includes(markName)) {
    throw new CannotStart(
      `the folder ${path} holds other files: choose an empty or a new folder with --data`,
    );
  }
  const mark = readMark(path);
  if (!mark.success) {
    throw new CannotStart(
      `the data folder ${path} is damaged (${markName} cannot be read): restore a copy, or start with another folder`,
    );
  }
  if (mark.data.format > format) {
    throw new CannotStart(
      `the data folder ${path} was written by a newer Tocsin (format ${mark.data.format}, this one reads ${format})`,
    );
  }
  return { path, isNew, file: (name) => join(path, name) };
};

/** A secret of the folder, made at the first start and readable by its owner alone (mode 600). */
export const secretFile = async (path: string, make: () => Promise<string>): Promise<string> => {
  if (existsSync(path)) return readFileSync(path, "utf8").trim();
  const secret = await make();
  writeWhole(path, `${secret}\n`, 0o600);
  return secret;
};
