import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import * as z from "zod";
import { brokenLedger } from "../ledger/broken-ledger.ts";

/** A file as it was: its length and checksum. */
const SealedFile = z.strictObject({ bytes: z.int().min(0), crc: z.int() });
type SealedFile = z.infer<typeof SealedFile>;

/**
 * What a data folder held when it was last looked at. `stopped`: its files are as they were then, to the byte.
 * `open`: a process has changed them since, and its ledger has had at least as many transactions.
 */
export const Seal = z.strictObject({
  state: z.enum(["open", "stopped"]),
  /** Transactions of the ledger. */
  commits: z.int().min(0),
  files: z.record(z.string(), SealedFile),
});
export type Seal = z.infer<typeof Seal>;

/** The file of the laptop's ledger in its data folder. */
export const ledgerFile = "ledger.db";

/** The files of a folder's databases, which are closed. */
export const sealedFiles = (folder: string): Seal["files"] => {
  const names = [ledgerFile, "topic/fauxqs.db"].filter((name) => existsSync(join(folder, name)));
  const sealed = (name: string): SealedFile => {
    const content = readFileSync(join(folder, name));
    return { bytes: content.length, crc: crc32(content) };
  };
  return Object.fromEntries(names.map((name) => [name, sealed(name)]));
};

/** What is wrong with a folder beside its seal, such as "ledger.db is shorter than it was"; null when nothing is. */
export const brokenSeal = (folder: string, { state, commits, files }: Seal): string | null => {
  for (const [name, { bytes, crc }] of Object.entries(files)) {
    const path = join(folder, name);
    if (!existsSync(path)) return `${name} is missing`;
    const { size } = statSync(path);
    if (size !== bytes) return `${name} is ${size < bytes ? "shorter" : "longer"} than it was`;
    if (crc32(readFileSync(path)) !== crc) return `${name} is not what was written`;
  }
  const path = join(folder, ledgerFile);
  return state === "open" && existsSync(path) ? brokenLedger(path, commits) : null;
};
