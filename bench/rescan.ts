import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import { type Row, seconds } from "./row.ts";

const facilities = 10_000;
const diseases = 40;
/** Facilities per message to a worker. */
const chunk = 100;

const Done = z.object({
  judged: z.number(),
  notAssessed: z.number(),
  unusual: z.number(),
  microseconds: z.number(),
});

/**
 * A national re-scan: the newest week of 10 000 facilities × 40 diseases judged with Farrington Flexible, each by
 * five years of weeks, on two threads.
 *
 * A worker generates the series of a chunk and keeps none, so memory does not grow with their number.
 */
export const rescan = async (): Promise<readonly Row[]> => {
  const start = performance.now();
  let next = 0;
  const sums = { judged: 0, notAssessed: 0, unusual: 0, microseconds: 0 };
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL("rescan-worker.ts", import.meta.url));
    while (next < facilities) {
      worker.postMessage({ first: next, end: Math.min(next + chunk, facilities), diseases });
      next += chunk;
      const [answer] = await once(worker, "message");
      const done = Done.parse(answer);
      sums.judged += done.judged;
      sums.notAssessed += done.notAssessed;
      sums.unusual += done.unusual;
      sums.microseconds += done.microseconds;
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  const cpu = process.cpuUsage();
  const peak = process.resourceUsage().maxRSS / 1024;
  const perSeries = sums.microseconds / sums.judged;
  return [
    { what: "series judged", figure: `${sums.judged}, ${sums.unusual} unusual` },
    { what: "of them not assessed", figure: `${sums.notAssessed}` },
    { what: "time from start to end", figure: seconds(performance.now() - start) },
    { what: "CPU time, all threads", figure: seconds((cpu.user + cpu.system) / 1000) },
    { what: "a judgement, without making the series", figure: `${perSeries.toFixed(1)} µs of CPU` },
    { what: "peak memory of the process", figure: `${Math.round(peak)} MB` },
  ];
};
