import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import * as z from "zod";

const run = promisify(execFile);

const script = new URL("r-speed.R", import.meta.url).pathname;

const Kept = z.object({
  r: z.string(),
  surveillance: z.string(),
  microsecondsPerWeek: z.record(z.string(), z.number()),
});

/** R's microseconds for each judged week, by method, and where they are from. */
export interface RSpeed {
  readonly from: string;
  readonly microseconds: ReadonlyMap<string, number>;
}

/** True where Rscript is there with the package surveillance. */
export const hasR = async (): Promise<boolean> =>
  run("Rscript", ["-e", "library(surveillance)"]).then(
    () => true,
    () => false,
  );

/** Times R on the series of a file, on this machine. */
export const timedR = async (seriesFile: string): Promise<RSpeed> => {
  const { stdout } = await run("Rscript", [script, seriesFile]);
  const lines = stdout.trim().split("\n");
  const microseconds = lines.map((line) => {
    const [name = "", time] = line.split("\t");
    return [name, Number(time)] as const;
  });
  return { from: "timed in this run", microseconds: new Map(microseconds) };
};

/** R's figures as they were once taken: bench/r-speed.json. */
export const keptR = async (): Promise<RSpeed> => {
  const text = await readFile(new URL("r-speed.json", import.meta.url), "utf8");
  const { r, surveillance, microsecondsPerWeek } = Kept.parse(JSON.parse(text));
  return {
    from: `kept from R ${r} with surveillance ${surveillance} on another machine`,
    microseconds: new Map(Object.entries(microsecondsPerWeek)),
  };
};

/** Runs one of R's methods over the series of a file, in a process of its own. */
export const runR = (seriesFile: string, method: string) =>
  run("Rscript", [script, seriesFile, method]);
