import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import * as z from "zod";
import { brokenLedger } from "../ledger/broken-ledger.ts";

/** Length and checksum of a file when it was sealed. */
const SealedFile = z.strictObject({ bytes: z.int().min(0), crc: z.int() });
type SealedFile = z.infer<typeof SealedFile>;

/**
 * Record of a data folder's contents, by which loss or damage is found. `stopped`: the files must be unchanged, to the byte.
 * `open`: a process may have changed them since, but the ledger must have at least `commits` transactions.
 */
export const Seal = z.strictObject({
  state: z.enum(["open", "stopped"]),
  /** Number of the ledger's transactions. */
  commits: z.int().min(0),
  files: z.record(z.string(), SealedFile),
});
export type Seal = z.infer<typeof Seal>;

/** Name of the ledger's file in the data folder. */
export const ledgerFile = "ledger.db";

/** Seals the files of a folder's databases, which must be closed. */
export const sealedFiles = (folder: string): Seal["files"] => {
  const names = [ledgerFile, "topic/fauxqs.db"].filter((name) => existsSync(join(folder, name)));
  const sealed = (name: string): SealedFile => {
    const content = readFileSync(join(folder, name));
    return { bytes: content.length, crc: crc32(content) };
  };
  return Object.fromEntries(names.map((name) => [name, sealed(name)]));
};

/** How a folder differs from its seal, such as "ledger.db is shorter than it was"; null if it does not. */
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
