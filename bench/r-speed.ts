import { execFile, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import * as z from "zod";

const run = promisify(execFile);

const script = new URL("r-speed.R", import.meta.url).pathname;

const Kept = z.object({
  r: z.string(),
  surveillance: z.string(),
  microsecondsPerWeek: z.record(z.string(), z.number()),
});

/** R's timings for a comparison. */
export interface RSpeed {
  readonly from: string;
  /** R's CPU time in microseconds per judged week; undefined if not available. */
  time(method: string): Promise<number | undefined>;
  close(): void;
}

/** True if Rscript and its package surveillance are installed. */
export const hasR = async (): Promise<boolean> =>
  run("Rscript", ["-e", "library(surveillance)"]).then(
    () => true,
    () => false,
  );

/** Times R on the series of a file, on this machine: a process that waits for the names of methods. */
export const timedR = (seriesFile: string): RSpeed => {
  const r = spawn("Rscript", [script, seriesFile], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface(r.stdout)[Symbol.asyncIterator]();
  return {
    from: "timed in this run",
    time: async (method) => {
      r.stdin.write(`${method}\n`);
      const { value } = await answers.next();
      return Number(value);
    },
    close: () => r.stdin.end(),
  };
};

/** R's timings recorded earlier: bench/r-speed.json. */
export const keptR = async (): Promise<RSpeed> => {
  const text = await readFile(new URL("r-speed.json", import.meta.url), "utf8");
  const { r, surveillance, microsecondsPerWeek } = Kept.parse(JSON.parse(text));
  return {
    from: `kept from R ${r} with surveillance ${surveillance} on another machine`,
    time: async (method) => microsecondsPerWeek[method],
    close: () => {},
  };
};
