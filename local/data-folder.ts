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

/** The format of the folder: grows when an older Tocsin could no longer read it, or this one an older folder. */
const format = 2;

/** Where the ledger of a folder is: in the folder, or in a DynamoDB elsewhere. */
const LedgerPlace = z.enum(["folder", "dynamodb"]);
export type LedgerPlace = z.infer<typeof LedgerPlace>;

const Mark = z.object({
  format: z.int().min(1),
  created: z.string(),
  id: z.string(),
  ledger: LedgerPlace.default("folder"),
  /** Whether a start has made every part: from then on one that is missing is lost. */
  isWhole: z.boolean().default(false),
});
type Mark = z.infer<typeof Mark>;

/** Where everything of a laptop's pipeline lies. */
export interface DataFolder {
  readonly path: string;
  /** True when this start made the folder. */
  readonly isNew: boolean;
  /** True when an earlier start made every part of it: none is to be made again. */
  readonly isWhole: boolean;
  file(name: string): string;
  /** Every part is made and open: from now on none may be missing, and each is sealed. */
  keep(ledger: SealedLedger): Promise<void>;
  /** Seals the parts, which are closed, if they were kept, and lets others have the folder. */
  close(): Promise<void>;
}

const [markName, lockName, sealName] = ["tocsin.json", "lock", "seal.json"];

/** What a folder holds whose first start went on to its end. None of it is ever empty. */
const parts = [
  sealName,
  ledgerFile,
  "topic/fauxqs.db",
  "issuer.key",
  "admin.key",
  "aws.credentials",
];
/** What may lie in a folder whose very first start was killed before it had its mark. */
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

const made = <T>(path: string, make: () => T): T => {
  try {
    return make();
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new CannotStart(`the data folder ${path} cannot be made (${code})`);
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

/** Throws CannotStart unless everything is there that was there. The seal is broken then, by being opened. */
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
 * A first start that was killed is gone on with. Once one has ended well, the folder is sealed: a file that was lost, cut
 * or overwritten since is found here, before anything is opened that would mend it by forgetting. Throws CannotStart on a
 * folder that is damaged, held by another process, holds something else, was written by another Tocsin, or whose ledger
 * is elsewhere: nothing in it is touched then.
 */
export const openDataFolder = (path: string, ledger: LedgerPlace = "folder"): DataFolder => {
  const entries = entriesOf(path);
  const isNew = entries.every((name) => unmarked.includes(name));
  if (isNew) {
    made(path, () => {
      mkdirSync(path, { recursive: true, mode: 0o700 });
      chmodSync(path, 0o700);
    });
  } else {
    checkEntries(path, entries);
  }
  const letGo = made(path, () => holdFolder(path, join(path, lockName)));
  try {
    if (isNew && !existsSync(join(path, markName))) {
      const created = new Date().toISOString();
      const id = randomUUID();
      made(path, () => writeMark(path, { format, created, id, ledger, isWhole: false }));
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
