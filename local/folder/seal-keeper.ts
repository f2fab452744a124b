import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { log } from "../../lambdas/shell/log.ts";
import { writeWhole } from "../write-whole.ts";
import { isLedgerFile, type Seal } from "./seal.ts";

/** So much of the last moments before a kill may be unsealed. */
const everyMs = 500;

type Files = Seal["files"];

const headOf = (content: Buffer) => content.subarray(0, content.indexOf("\n") + 1).toString();

/** A file's length and checksum, with everything in it on disk; null when it is gone meanwhile. */
const sealedFile = async (
  path: string,
  known: Files[string] | undefined,
): Promise<Files[string] | null> => {
  try {
    await using file = await open(path, "r");
    const { size: bytes } = await file.stat();
    if (known?.bytes === bytes) return known;
    await file.sync();
    const content = Buffer.alloc(bytes);
    const { bytesRead } = await file.read(content, 0, bytes, 0);
    if (bytesRead < bytes) return null;
    const head = path.endsWith(".journal") ? { head: headOf(content) } : {};
    return { bytes, crc: crc32(content), ...head };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
};

/**
 * Keeps the seal of an open data folder up to date: all but the last half second is on disk and known by length
 * and checksum. `stop` writes the last seal, when every part is closed.
 */
export const keepSeal = (folder: string, sealPath: string) => {
  let last = "";
  let known: Files = {};

  const look = async (state: Seal["state"]): Promise<void> => {
    const ledger = (await readdir(join(folder, "ledger"))).filter(isLedgerFile);
    const names = [
      ...ledger.map((name) => `ledger/${name}`),
      "stream.journal",
      // A database changes in place: what it was says nothing of what it is while it is open.
      ...(state === "stopped" ? ["topic/fauxqs.db"] : []),
    ];
    const files: Files = {};
    for (const name of names.sort()) {
      // The journal may be written anew at the same length.
      const isKnown = name !== "stream.journal" && state === "open";
      const file = await sealedFile(join(folder, name), isKnown ? known[name] : undefined);
      if (file) files[name] = file;
    }
    known = files;
    const text = JSON.stringify({ state, files } satisfies Seal);
    if (text !== last) writeWhole(sealPath, `${text}\n`);
    last = text;
  };

  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  const again = () => {
    timer = setTimeout(() => {
      looking = look("open")
        .catch((error: Error) => log.error("the data folder could not be sealed", { error }))
        .finally(again);
    }, everyMs);
    timer.unref();
  };

  return {
    async start(): Promise<void> {
      await look("open");
      again();
    },
    async stop(): Promise<void> {
      await looking;
      clearTimeout(timer);
      await look("stopped");
    },
  };
};
