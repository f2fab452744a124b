import { existsSync, readFileSync } from "node:fs";
import type { Running } from "../runtime.ts";
import type { SimulatedReport } from "../simulation/sending.ts";
import { writeWhole } from "../write-whole.ts";
import { sendReports } from "./send.ts";

const batchSize = 200;

/** How many reports of a part of the past are in already; none when it cannot be read, for twice is once. */
const readCount = (path: string): number =>
  existsSync(path) ? Number(readFileSync(path, "utf8")) || 0 : 0;

/**
 * Loads a part of the past as history: tallied, never judged nor told. What is in is counted in the file `path`,
 * so that a later start goes on from there. Ends early when `signal` says so.
 */
export const loadPast = async (
  reports: Iterable<SimulatedReport>,
  path: string,
  { running, signal }: { readonly running: Running; readonly signal: AbortSignal },
): Promise<void> => {
  const before = readCount(path);
  let count = 0;
  let batch: SimulatedReport[] = [];
  const flush = async () => {
    if (batch.length > 0) await sendReports(batch, "history", running);
    batch = [];
    writeWhole(path, String(count));
  };
  for (const report of reports) {
    count += 1;
    if (count <= before) continue;
    batch.push(report);
    if (batch.length < batchSize) continue;
    await flush();
    if (signal.aborted) return;
  }
  if (count > before) await flush();
};
