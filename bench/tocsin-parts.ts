import { once } from "node:events";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { askedSet } from "../bin/commands/benchmark/asked-set.ts";
import { markdownTable, threeOf } from "../bin/commands/benchmark/tables.ts";
import { measuresAtEpisodes } from "../core/benchmark/benchmark.ts";
import type { BenchmarkSet } from "../core/benchmark/benchmark-set.ts";
import { asItIs, type DetectorPart, detectorParts } from "./detector-parts.ts";
import type { PartRuns } from "./part-runs.ts";
import { type Change, changeOf } from "./set-constant.ts";
import type { Answer, Chunk } from "./tocsin-parts-worker.ts";

/** False alert episodes per series and year at which variants are compared. */
const rates = [0.2, 0.45, 0.9] as const;
type Rate = (typeof rates)[number];
/** The rate at which sets are compared with one another. */
const chief: Rate = 0.45;
/** Series per message to a thread. */
const chunk = 20;

/** A weekly set; `isDrawn` if it was simulated from the scenarios, so that the truth is known. */
interface NamedSet {
  readonly name: string;
  readonly set: BenchmarkSet;
  readonly isDrawn: boolean;
}

/** POD / POD1week / F1 of each variant that the set allows, at each rate. */
type Reached = ReadonlyMap<string, Readonly<Record<Rate, string>>>;

/** Changed constants by the argument that gave them; empty for the unchanged detector. */
type Changes = ReadonlyMap<string, Change>;

/**
 * Measures what each part of Tocsin's detector, or the value of a constant, contributes: variants with one thing
 * changed, on weekly sets with known outbreaks, at equal rates of false alert episodes.
 *
 *     npm run -s bench:tocsin                                                      simulated, seed 1
 *     npm run -s bench:tocsin -- --simulate 2 --simulate 3                         other seeds
 *     npm run -s bench:tocsin -- --drawn weekly-dev.csv.gz planted-dev.csv.gz      files, as `benchmark` reads them
 *     npm run -s bench:tocsin -- --set filter.hardestPull=5 --set filter.prior.level=1     constants, each alone
 *
 * `--drawn` marks a file that was simulated from the scenarios.
 */
const run = async (): Promise<void> => {
  const { sets, changes } = await asked();
  const all: (readonly [name: string, reached: Reached])[] = [];
  for (const named of sets) {
    const reached = await reachedOn(named, changes);
    all.push([named.name, reached]);
    say(`${named.name}, ${named.set.series.length} series; POD / POD1week / F1 (%) by episodes`);
    say(
      tableOf(
        changes,
        rates.map((rate) => [String(rate), (part) => reached.get(part)?.[rate]]),
      ),
    );
  }
  if (all.length === 1) return;
  say(`At ${chief} episodes`);
  say(
    tableOf(
      changes,
      all.map(([name, reached]) => [name, (part) => reached.get(part)?.[chief]]),
    ),
  );
};

const asked = async (): Promise<{ sets: readonly NamedSet[]; changes: Changes }> => {
  const several = { type: "string", multiple: true, default: [] as string[] } as const;
  const { values, positionals } = parseArgs({
    options: { simulate: several, drawn: several, set: several, replicates: { type: "string" } },
    allowPositionals: true,
  });
  const files = [
    ...values.drawn.map((file) => ({ file, isDrawn: true })),
    ...positionals.map((file) => ({ file, isDrawn: false })),
  ];
  const seeds = files.length + values.simulate.length === 0 ? ["1"] : values.simulate;
  const { replicates } = values;
  const ofFiles = files.map(async ({ file, isDrawn }): Promise<NamedSet> => {
    const set = await askedSet({ file, frequency: "week" });
    const name = file.replace(/^.*\/|\.csv(\.gz)?$/g, "");
    if (set.frequency === "week") return { name, set, isDrawn };
    throw new RangeError(`Cannot measure: ${name} must be a set of weeks, got days`);
  });
  const simulated = seeds.map(async (simulate): Promise<NamedSet> => {
    const set = await askedSet({ simulate, replicates, frequency: "week" });
    return { name: `seed ${simulate}`, set, isDrawn: true };
  });
  const changes = new Map(values.set.map((text) => [text, changeOf(text)]));
  return { sets: await Promise.all([...ofFiles, ...simulated]), changes };
};

const reachedOn = async ({ set, isDrawn }: NamedSet, changes: Changes): Promise<Reached> => {
  const hasPast = set.series.some(({ outbreakCases, judged }) =>
    outbreakCases.some((cases, at) => cases > 0 && at < (judged[0] ?? 0)),
  );
  const isKnown = { truth: isDrawn, "past outbreaks": hasPast };
  const parts =
    changes.size > 0 ? [asItIs] : detectorParts.filter(({ needs }) => !needs || isKnown[needs]);
  const reachedBy = async (named: readonly DetectorPart[], change?: Change) => {
    const runs = await runsOf(named, { set, isDrawn }, change ? [change] : []);
    return named.map((_, i) => {
      const own = runs.flatMap((ofSeries) => ofSeries[i] ?? []);
      const at = (rate: Rate) => threeOf(measuresAtEpisodes(set, own, rate));
      return { 0.2: at(0.2), 0.45: at(0.45), 0.9: at(0.9) };
    });
  };
  const reached = new Map<string, Readonly<Record<Rate, string>>>();
  for (const [i, one] of (await reachedBy(parts)).entries()) reached.set(parts[i]?.name ?? "", one);
  for (const [text, change] of changes) {
    for (const one of await reachedBy([asItIs], change)) reached.set(text, one);
  }
  return reached;
};

/** Runs by series, then by variant, on all cores. */
const runsOf = async (
  parts: readonly DetectorPart[],
  { set: { series }, isDrawn }: Pick<NamedSet, "set" | "isDrawn">,
  changes: readonly Change[],
): Promise<readonly (readonly PartRuns[])[]> => {
  const names = parts.map(({ name }) => name);
  const answers: Answer[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL("tocsin-parts-worker.ts", import.meta.url), {
      workerData: changes,
    });
    while (next * chunk < series.length) {
      const at = next++;
      const given: Chunk = { names, series: series.slice(at * chunk, (at + 1) * chunk), isDrawn };
      worker.postMessage(given);
      const [answer] = await once(worker, "message");
      answers[at] = answer;
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return answers.flat();
};

type Column = readonly [head: string, cell: (part: string) => string | undefined];

/** A row for each variant that occurs in a column. */
const tableOf = (changes: Changes, columns: readonly Column[]): string => {
  const names = [...detectorParts.map(({ name }) => name), ...changes.keys()];
  const rows = names.map((name) => [name, ...columns.map(([, cell]) => cell(name))]);
  const told = rows.filter(([, ...cells]) => cells.some((cell) => cell !== undefined));
  const head = ["the detector", ...columns.map(([name]) => name)];
  return markdownTable([head, ...told.map((row) => row.map((cell) => cell ?? "-"))]);
};

const say = (text: string): void => {
  process.stdout.write(`${text}\n\n`);
};

await run();
