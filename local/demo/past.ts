import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Running } from "../runtime.ts";
import type { SimulatedReport } from "../simulation/sending.ts";
import { writeWhole } from "../write-whole.ts";
import { sendReports } from "./send.ts";

/** Small enough that the end need not be waited for. */
const batchSize = 50;

/** How many reports of a part of the past are in already; none when it cannot be read, for twice is once. */
const readCount = (path: string): number =>
  existsSync(path) ? Number(readFileSync(path, "utf8")) || 0 : 0;

interface Loading {
  readonly running: Running;
  readonly signal: AbortSignal;
  /** Leaves half of the time to whoever else is at work. */
  readonly isPolite: boolean;
}

/** Waits until the work is done, and then as long again if polite, or until told to stop. */
const makeRoom = async (since: number, { running, signal, isPolite }: Loading): Promise<void> => {
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await Promise.race([running.drained(), aborted]);
  if (isPolite) await sleep(performance.now() - since, undefined, { signal }).catch(() => {});
};

/**
 * Loads a part of the past as history: tallied, never judged nor told. What is in is counted in the file `path`,
 * so that a later start goes on from there. Ends early when `signal` says so.
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
