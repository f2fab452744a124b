import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import * as z from "zod";

/** A file as it was: how long, and a checksum of that much of it. */
const SealedFile = z.strictObject({
  bytes: z.int().min(0),
  crc: z.int(),
  /** How a file begins that is now and then written anew: another beginning is another file. */
  head: z.string().optional(),
});

/**
 * What the files of a data folder were when they were last looked at. `stopped`: nobody has touched them since.
 * `open`: a process had them open, which appends to some, makes new ones and takes old ones away.
 */
export const Seal = z.strictObject({
  state: z.enum(["open", "stopped"]),
  files: z.record(z.string(), SealedFile),
});
export type Seal = z.infer<typeof Seal>;

/** Files of the ledger that matter; the others are notes and locks. */
export const isLedgerFile = (name: string): boolean =>
  /^(?:CURRENT|MANIFEST-\d+|\d+\.(?:log|ldb))$/.test(name);

const firstBytes = (path: string, count: number): Buffer => {
  const bytes = Buffer.alloc(count);
  const file = openSync(path, "r");
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, count, 0));
  } finally {
    closeSync(file);
  }
};

/**
 * What an open folder's process writes over: the topic's database, in place; the pointer to the ledger's newest
 * manifest, each time it is opened; a journal that begins anew.
 */
const isWrittenAnew = (path: string, name: string, head: string | undefined): boolean =>
  name === "topic/fauxqs.db" ||
  name === "ledger/CURRENT" ||
  (head !== undefined && firstBytes(path, head.length).toString() !== head);

/** `ledger/000012.log` is followed by `ledger/000015.log`, a manifest by a manifest. */
const hasSuccessor = (name: string, present: readonly string[]): boolean => {
  const kindOf = (one: string) => one.replace(/\d+/, "");
  const numberOf = (one: string) => Number(/\d+/.exec(one)?.[0] ?? 0);
  return present.some((one) => kindOf(one) === kindOf(name) && numberOf(one) > numberOf(name));
};

/** The ledger merges its tables into new ones, and begins its log and manifest anew, whenever it is open. */
const mayBeGone = (name: string, present: readonly string[]): boolean =>
  name.endsWith(".ldb") || hasSuccessor(name, present);

/**
 * What is wrong with a folder's files beside their seal, such as "ledger/000003.log is shorter than it was"; null
 * when everything that was there still is. `present` names the files of the ledger that are there now.
 */
export const brokenSeal = (
  folder: string,
  { state, files }: Seal,
  present: readonly string[],
): string | null => {
  const isStopped = state === "stopped";
  for (const [name, { bytes, crc, head }] of Object.entries(files)) {
    const path = join(folder, name);
    if (!existsSync(path)) {
      if (isStopped || !mayBeGone(name, present)) return `${name} is missing`;
      continue;
    }
    if (!isStopped && isWrittenAnew(path, name, head)) continue;
    const { size } = statSync(path);
    if (size < bytes) return `${name} is shorter than it was`;
    if (isStopped && size > bytes) return `${name} is longer than it was`;
    if (crc32(firstBytes(path, bytes)) !== crc) return `${name} is not what was written`;
  }
  return brokenLedger(folder, present);
};

/** What every ledger that was opened once has: a pointer to a manifest that is there, and a log. */
const brokenLedger = (folder: string, present: readonly string[]): string | null => {
  const current = readFileSync(join(folder, "ledger/CURRENT"), "utf8").trimEnd();
  if (!present.includes(`ledger/${current}`))
    return "ledger/CURRENT names no manifest that is there";
  return present.some((name) => name.endsWith(".log")) ? null : "the log of the ledger is missing";
};
