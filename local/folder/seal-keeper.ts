import { log } from "../../lambdas/shell/log.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { writeWhole } from "../write-whole.ts";
import { type Seal, sealedFiles } from "./seal.ts";

/** Interval of the seal; changes of this time before a kill may not be covered by it. */
const everyMs = 500;

/**
 * Keeps the seal of an open data folder up to date. Every half second it forces the ledger to disk and records the number of
 * its transactions. `stop` writes the last seal, once every part is closed.
 */
export const keepSeal = (folder: string, sealPath: string) => {
  let last = "";
  let commits = 0;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  const write = (seal: Seal) => {
    const text = `${JSON.stringify(seal)}\n`;
    if (text !== last) writeWhole(sealPath, text);
    last = text;
  };
  const look = async (ledger: SealedLedger) => {
    const now = ledger.commits();
    await ledger.onDisk();
    commits = now;
    write({ state: "open", commits, files: {} });
  };
  const again = (ledger: SealedLedger) => {
    timer = setTimeout(() => {
      looking = look(ledger)
        .catch((error: Error) => log.error("the data folder could not be sealed", { error }))
        .finally(() => again(ledger));
    }, everyMs);
    timer.unref();
  };

  return {
    async start(ledger: SealedLedger): Promise<void> {
      await look(ledger);
      again(ledger);
    },
    async stop(): Promise<void> {
      clearTimeout(timer);
      await looking;
      clearTimeout(timer);
      write({ state: "stopped", commits, files: sealedFiles(folder) });
    },
  };
};

export type SealedLedger = Pick<Ledger, "commits" | "onDisk">;
