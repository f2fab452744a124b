import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { type Chosen, inOrder, type Series } from "../core/detectors/detector.ts";
import { detectorAsked } from "../core/detectors/names-in-r.ts";
import { cpuMicroseconds } from "./cpu.ts";
import { hasR, keptR, type RSpeed, timedR } from "./r-speed.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";
import { weeklyCounts, weeks } from "./weekly-series.ts";

/** A method that R and Tocsin are timed at: its name in r-speed.R, and our detector and parameters for the same work. */
interface Job {
  readonly method: string;
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Number of weeks, the last ones of the series, that are judged. */
  readonly rows: number;
}

const noufaily = {
  b: 5,
  w: 3,
  noPeriods: 10,
  pastWeeksNotIncluded: 26,
  pThresholdTrend: 1,
  thresholdMethod: "nbPlugin",
};
const glr = { mu0: { S: 1, trend: true }, "c.ARL": 5, ret: "value" };
const given = { mu0: Array.from({ length: 208 }, () => 8), alpha: 0.1, "c.ARL": 5, ret: "value" };

const asked: readonly (readonly [string, string, Job["params"], number])[] = [
  ["earsC C1", "ears-c1", {}, 500],
  ["earsC C2", "ears-c2", {}, 500],
  ["earsC C3", "ears-c3", {}, 500],
  ["cusum standard", "cusum", { trans: "standard" }, 416],
  ["cusum rossi glm", "cusum", { trans: "rossi", m: "glm" }, 416],
  ["bayes b1 w6", "bayes", { b: 1, w: 6, actY: true }, 416],
  ["rki b2 w4", "rki", { b: 2, w: 4, actY: false }, 406],
  ["cdc b5 m1", "cdc", { b: 5, m: 1, alpha: 0.025 }, 208],
  ["farrington b5 w3", "farrington", { b: 5, w: 3 }, 208],
  ["farringtonFlexible R default", "farrington-flexible", {}, 208],
  ["farringtonFlexible Noufaily nbPlugin", "farrington-flexible", noufaily, 208],
  ["glrnb", "glr-nb", glr, 208],
  ["glrnb mean and alpha given", "glr-nb", given, 208],
  ["glrpois", "glr-poisson", { ...glr, alpha: 0 }, 208],
  ["outbreakP", "outbreak-p", { ret: "value" }, 208],
];
const jobs: readonly Job[] = asked.map(([method, id, params, rows]) => ({
  method,
  id,
  params,
  rows,
}));

const series: readonly Series[] = Array.from({ length: 10 }, (_, i) => ({
  frequency: "week",
  counts: weeklyCounts(`bench:${i}`),
}));

/** Number of rounds in which R and Tocsin alternate. */
const rounds = 5;

const run = async (): Promise<void> => {
  const [processor] = cpus();
  const asked = process.argv.slice(2);
  say(`${cpus().length} cores (${processor?.model}), Node ${process.version}\n`);
  await inTemporaryFolder(async (folder) => {
    const file = `${folder}/series.csv`;
    await writeFile(file, wideCsv());
    const r = (await hasR()) ? timedR(file) : await keptR();
    say(`CPU microseconds per judged week, one thread; R ${r.from}, ${rounds} rounds in turn\n`);
    say(row(["method", "R", "week by week", "in order", "R / in order", "least", "most"]));
    for (const job of jobs) {
      if (asked.length === 0 || asked.includes(job.id)) say(row(await rowOf(job, r)));
    }
    r.close();
  });
};

/** Medians of rounds in which R and Tocsin alternate, so that other load on the machine affects both. */
const rowOf = async ({ method, id, params: raw, rows }: Job, r: RSpeed): Promise<string[]> => {
  const asked = { ...raw, compat: "r" };
  const detector = detectorAsked(id, asked);
  if (!detector) throw new RangeError(`Cannot time: no detector ${id}`);
  const chosen = { detector, params: detector.params.parse(asked) };
  const range = Array.from({ length: rows }, (_, i) => weeks - rows + i);
  const one = cpuMicroseconds(() => weekByWeek(chosen, range)) / rows;
  await r.time(method);
  const theirs: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round++) {
    theirs.push((await r.time(method)) ?? Number.NaN);
    ours.push(cpuMicroseconds(() => range.forEach(inOrder(nextSeries(), chosen))) / rows);
  }
  const ratios = theirs.map((time, round) => time / (ours[round] ?? Number.NaN)).sort(ascending);
  const [least = Number.NaN, most = Number.NaN] = [ratios[0], ratios.at(-1)];
  return [
    method,
    median(theirs).toFixed(1),
    one.toFixed(3),
    median(ours).toFixed(4),
    ...[median(ratios), least, most].map((ratio) => `${Math.round(ratio)} ×`),
  ];
};

const ascending = (a: number, b: number) => a - b;

const median = (values: readonly number[]): number =>
  values.toSorted(ascending)[Math.floor(values.length / 2)] ?? Number.NaN;

let turn = 0;
const nextSeries = (): Series => {
  turn = (turn + 1) % series.length;
  return series[turn] ?? { frequency: "week", counts: [] };
};

const weekByWeek = ({ detector, params }: Chosen, range: readonly number[]): void => {
  const one = nextSeries();
  for (const at of range) detector.assess(one, at, params);
};

const wideCsv = (): string => {
  const names = series.map((_, i) => `s${i}`).join(",");
  const lines = Array.from({ length: weeks }, (_, at) =>
    series.map(({ counts }) => counts[at]).join(","),
  );
  return [names, ...lines, ""].join("\n");
};

const row = (cells: readonly string[]): string =>
  `${cells.map((cell, i) => (i === 0 ? cell.padEnd(38) : cell.padStart(14))).join("")}\n`;

const say = (text: string): void => {
  process.stdout.write(text);
};

await run();
