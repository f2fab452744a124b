import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Running } from "../runtime.ts";
import type { SimulatedReport } from "../simulation/sending.ts";
import { writeWhole } from "../write-whole.ts";
import { sendReports } from "./send.ts";

/** Reports per batch; small, so that a stop takes effect soon. */
const batchSize = 50;

/** Number of reports already loaded; 0 if it cannot be read, since loading again does no harm. */
const readCount = (path: string): number =>
  existsSync(path) ? Number(readFileSync(path, "utf8")) || 0 : 0;

interface Loading {
  readonly running: Running;
  readonly signal: AbortSignal;
  /** True to leave half of the time to other work. */
  readonly isPolite: boolean;
}

/** Waits until the work is done, then as long again if `isPolite`. Ends early on abort. */
const makeRoom = async (since: number, { running, signal, isPolite }: Loading): Promise<void> => {
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await Promise.race([running.drained(), aborted]);
  if (isPolite) await sleep(performance.now() - since, undefined, { signal }).catch(() => {});
};

/**
 * Loads reports as history: tallied, but never judged, and without alerts. The file `path` counts the reports loaded, so
 * that a later start continues from there. Ends early if `signal` is aborted.
 */
export const loadPast = async (
  reports: Iterable<SimulatedReport>,
  path: string,
  loading: Loading,
): Promise<void> => {
  const { running, signal } = loading;
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
    const since = performance.now();
    await flush();
    await makeRoom(since, loading);
    if (signal.aborted) return;
  }
  if (count > before) await flush();
};
