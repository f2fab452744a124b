import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { CannotStart } from "./cannot-start.ts";
import { damaged } from "./folder/damaged.ts";
import { holdFolder } from "./folder/folder-lock.ts";
import { brokenSeal, ledgerFile, Seal } from "./folder/seal.ts";
import { keepSeal, type SealedLedger } from "./folder/seal-keeper.ts";
import { writeWhole } from "./write-whole.ts";

/** Version of the folder's format. It increases with every incompatible change. */
const format = 3;

/** Where a folder's ledger is stored: in the folder, or in a DynamoDB elsewhere. */
const LedgerPlace = z.enum(["folder", "dynamodb"]);
export type LedgerPlace = z.infer<typeof LedgerPlace>;

const Mark = z.object({
  format: z.int().min(1),
  created: z.string(),
  id: z.string(),
  ledger: LedgerPlace.default("folder"),
  /** True once a start has created every part; from then on a missing part means damage. */
  isWhole: z.boolean().default(false),
});
type Mark = z.infer<typeof Mark>;

/** The folder that holds all data of the laptop's pipeline. */
export interface DataFolder {
  readonly path: string;
  /** True if this start created the folder. */
  readonly isNew: boolean;
  /** True if an earlier start created every part of it: none may be created again. */
  readonly isWhole: boolean;
  file(name: string): string;
  /** Call once every part is created and open: from now on none may be missing, and the seal is kept up to date. */
  keep(ledger: SealedLedger): Promise<void>;
  /** Seals the closed parts if `keep` was called, and releases the folder's lock. */
  close(): Promise<void>;
}

const [markName, lockName, sealName] = ["tocsin.json", "lock", "seal.json"];

/** Files that a folder has once its first start is complete. None of them is ever empty. */
const parts = [
  sealName,
  ledgerFile,
  "topic/fauxqs.db",
  "issuer.key",
  "admin.key",
  "aws.credentials",
];
/** Files that may be in a folder whose first start was killed before it wrote the mark. */
const unmarked = [`${markName}.new`, lockName];

const readMark = (path: string) => {
  try {
    return Mark.safeParse(JSON.parse(readFileSync(join(path, markName), "utf8")));
  } catch {
    return Mark.safeParse(null);
  }
};

const writeMark = (path: string, mark: Mark) =>
  writeWhole(join(path, markName), `${JSON.stringify(mark)}\n`);

/** Entries of the folder; empty if there is no folder. */
const entriesOf = (path: string): string[] => {
  try {
    return readdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
};

const checkEntries = (path: string, entries: readonly string[]): void => {
  if (entries.includes(markName)) return;
  if (parts.some((name) => entries.includes(name.replace(/\/.*/, "")))) {
    throw damaged(path, `${markName} is missing`);
  }
  throw new CannotStart(
    `the folder ${path} holds other files: choose an empty or a new folder with --data`,
  );
};

const checkedMark = (path: string, ledger: LedgerPlace): Mark => {
  const mark = readMark(path);
  if (!mark.success) throw damaged(path, `${markName} cannot be read`);
  const written = (by: string, advice: string) =>
    new CannotStart(
      `the data folder ${path} was written by ${by} Tocsin (format ${mark.data.format}, this one reads ${format})${advice}`,
    );
  if (mark.data.format > format) throw written("a newer", "");
  if (mark.data.format < format) {
    throw written("an older", ": choose another with --data and load your reports again");
  }
  if (mark.data.ledger !== ledger) {
    throw new CannotStart(
      ledger === "folder"
        ? `the ledger of the data folder ${path} is in a DynamoDB: name it with --dynamodb, or choose another folder with --data`
        : `the data folder ${path} holds a ledger itself: leave out --dynamodb, or choose another folder with --data`,
    );
  }
  return mark.data;
};

const readSeal = (path: string): Seal => {
  try {
    return Seal.parse(JSON.parse(readFileSync(join(path, sealName), "utf8")));
  } catch {
    throw damaged(path, `${sealName} cannot be read`);
  }
};

/** Throws CannotStart if anything is missing or damaged. Otherwise marks the seal as open. */
const breakSeal = (path: string, ledger: LedgerPlace): void => {
  for (const name of parts.filter((one) => one !== ledgerFile || ledger === "folder")) {
    if (!existsSync(join(path, name))) throw damaged(path, `${name} is missing`);
    if (statSync(join(path, name)).size === 0) throw damaged(path, `${name} is empty`);
  }
  const seal = readSeal(path);
  const broken = brokenSeal(path, seal);
  if (broken !== null) throw damaged(path, broken.replaceAll(/\s+/g, " "));
  const opened: Seal = { ...seal, state: "open", files: {} };
  writeWhole(join(path, sealName), `${JSON.stringify(opened)}\n`);
};

/**
 * Opens the data folder for this process, or makes it (mode 700).
 *
 * If a first start was killed, this one continues it. After the first complete start the folder is sealed: a file that was
 * lost, truncated or overwritten is found here, before a database is opened that would silently recover without the lost
 * data. Throws CannotStart, without changing anything, if the folder is damaged, in use by another process, contains other
 * files, has another format, or if its ledger is elsewhere; throws the system's error if it may not be read or written.
 */
export const openDataFolder = (path: string, ledger: LedgerPlace = "folder"): DataFolder => {
  const entries = entriesOf(path);
  const isNew = entries.every((name) => unmarked.includes(name));
  if (isNew) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    chmodSync(path, 0o700);
  } else {
    checkEntries(path, entries);
  }
  const letGo = holdFolder(path, join(path, lockName));
  try {
    if (isNew && !existsSync(join(path, markName))) {
      const created = new Date().toISOString();
      const id = randomUUID();
      writeMark(path, { format, created, id, ledger, isWhole: false });
    }
    const mark = checkedMark(path, ledger);
    if (mark.isWhole) breakSeal(path, ledger);
    const seal = keepSeal(path, join(path, sealName));
    let isKept = false;
    return {
      path,
      isNew,
      isWhole: mark.isWhole,
      file: (name) => join(path, name),
      async keep(opened) {
        await seal.start(opened);
        if (!mark.isWhole) writeMark(path, { ...mark, isWhole: true });
        isKept = true;
      },
      async close() {
        if (isKept) await seal.stop();
        letGo();
      },
    };
  } catch (error) {
    letGo();
    throw error;
  }
};
