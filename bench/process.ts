import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { promisify } from "node:util";
import { addPeriods, type Calendar } from "../core/calendar.ts";
import { seconds } from "./row.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";
import { weeklyCounts, weeks } from "./weekly-series.ts";

const iso: Calendar = { weekStart: "monday", minDaysInFirstWeek: 4 };
const firstWeek = "2014-W01";
const series = 100;

/** A detector, the first week it judges, and the number of rounds in which R and Tocsin alternate. */
const jobs = [
  { detector: "ears-c2", from: firstWeek, rounds: 5 },
  { detector: "farrington-flexible", from: addPeriods(firstWeek, weeks - 53, iso), rounds: 3 },
] as const;

/** Times whole processes: the same file of series judged by Rscript and by `tocsin detect` in alternation. */
const run = async (): Promise<void> => {
  const [processor] = cpus();
  say(`${cpus().length} cores (${processor?.model}), Node ${process.version}`);
  say(`${series} series of ${weeks} weeks, printed as CSV: medians of the rounds\n`);
  say(row(["detector", "", "Rscript", "tocsin detect", "R / tocsin"]));
  await inTemporaryFolder(async (folder) => {
    const file = `${folder}/series.csv`;
    await writeFile(file, csv());
    for (const { detector, from, rounds } of jobs) {
      const rscript = ["Rscript", `${import.meta.dirname}/process.R`, file, detector];
      const tocsin = [process.execPath, `${import.meta.dirname}/../bin/tocsin.js`, "detect", file];
      const asked = ["--detector", detector, "--from", from, "--format", "csv"];
      const theirs: Taken[] = [];
      const ours: Taken[] = [];
      // One run before the rounds fills the caches of a first start.
      await taken([...tocsin, ...asked]);
      for (let round = 0; round < rounds; round++) {
        theirs.push(await taken(rscript));
        ours.push(await taken([...tocsin, ...asked]));
      }
      for (const clock of ["elapsed", "processor"] as const) {
        const [r, own] = [theirs, ours].map((all) => median(all.map((one) => one[clock])));
        const ratio = `${((r ?? 0) / (own ?? 0)).toFixed(1)} ×`;
        say(row([detector, clock, seconds(r ?? 0), seconds(own ?? 0), ratio]));
      }
    }
  });
};

/** Elapsed time and CPU time in milliseconds. */
interface Taken {
  readonly elapsed: number;
  readonly processor: number;
}

const taken = async (command: readonly string[]): Promise<Taken> => {
  const start = performance.now();
  // The second line of the shell's `times` is the CPU time of its children.
  const { stdout } = await promisify(execFile)("sh", [
    ...["-c", '"$@" > /dev/null && times', "sh"],
    ...command,
  ]);
  const elapsed = performance.now() - start;
  const times = stdout.trim().split("\n").at(-1) ?? "";
  const parts = [...times.matchAll(/(\d+)m([\d.]+)s/g)];
  const processor = parts.reduce((sum, [, m, s]) => sum + Number(m) * 60_000 + Number(s) * 1000, 0);
  return { elapsed, processor };
};

const csv = (): string => {
  const names = Array.from({ length: weeks }, (_, at) => addPeriods(firstWeek, at, iso));
  const lines = Array.from({ length: series }, (_, i) =>
    weeklyCounts(`bench:${i}`).map((count, at) => `s${i},${names[at]},${count}`),
  );
  return ["series,period,count", ...lines.flat(), ""].join("\n");
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const row = (cells: readonly string[]): string =>
  cells.map((cell, i) => (i < 2 ? cell.padEnd(20) : cell.padStart(14))).join("");

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

await run();
