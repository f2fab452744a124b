import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { defineCommand } from "citty";
import { benchmark as measured, type Result } from "../../core/benchmark/benchmark.ts";
import type { BenchmarkSet } from "../../core/benchmark/benchmark-set.ts";
import type { Measures } from "../../core/benchmark/measures.ts";
import { readSet } from "../../core/benchmark/read-set.ts";
import { detectors } from "../../core/detectors/index.ts";
import { detectorsAsked } from "./detectors-asked.ts";
import { Failure } from "./failure.ts";
import { progressOf } from "./progress.ts";

/** `tocsin benchmark`: how well detectors find the outbreaks of a set, at equal false alarms. */
export const benchmark = defineCommand({
  meta: {
    name: "benchmark",
    description: "Measure how well detectors find the known outbreaks of a set of series",
  },
  args: {
    file: {
      type: "positional",
      description:
        "CSV, may be gzipped: scenario,replicate,week,count,outbreak_cases,is_current_period; daily: signal, day, open",
      required: true,
    },
    detectors: {
      type: "string",
      description:
        'Detectors, all unless given; parameters behind a colon: ears-c2,bayes:{"b":2,"w":4,"actY":false}. Names of R, such as earsC:{"method":"C1","alpha":0.01}, are R\'s behaviour',
      valueHint: "A,B",
    },
    format: {
      type: "enum",
      description: "How to print",
      options: ["text", "json"] as string[],
      default: "text",
    },
  },
  async run({ args }) {
    const asked = detectorsAsked(args.detectors ?? [...detectors.keys()].join(","));
    const set = await setOf(args.file);
    const progress = progressOf("Measuring", asked.length);
    const results = asked.map((contestant) => {
      const result = measured(set, contestant);
      progress.step(1);
      return result;
    });
    progress.stop();
    process.stdout.write(
      args.format === "json" ? `${JSON.stringify(results)}\n` : tableOf(set, results),
    );
  },
});

const setOf = async (file: string): Promise<BenchmarkSet> => {
  const content = await readFile(file).catch(() => {
    throw new Failure(`There is no file ${file} that can be read.`);
  });
  const isZipped = content[0] === 0x1f && content[1] === 0x8b;
  try {
    return readSet((isZipped ? gunzipSync(content) : content).toString("utf8"));
  } catch (error) {
    throw new Failure(`${file}: ${error instanceof Error ? error.message : error}.`);
  }
};

/** Percent, but for episodes per year and for delay. */
const columns: readonly (readonly [head: string, cell: (m: Measures) => string])[] = [
  ["FPR", ({ fpr }) => percent(fpr)],
  ["episodes/year", ({ episodesPerYear }) => shown(episodesPerYear)],
  ["POD", ({ pod }) => percent(pod)],
  ["POD1week", ({ pod1week }) => percent(pod1week)],
  ["sens.", ({ sensitivity }) => percent(sensitivity)],
  ["spec.", ({ specificity }) => percent(specificity)],
  ["PPV", ({ ppv }) => percent(ppv)],
  ["NPV", ({ npv }) => percent(npv)],
  ["F1", ({ f1 }) => percent(f1)],
  ["delay", ({ meanDelay }) => shown(meanDelay)],
  ["not judged", ({ notJudged }) => percent(notJudged)],
];

const shown = (value: number | null, factor = 1): string =>
  value === null ? "-" : (value * factor).toFixed(factor === 1 ? 2 : 1);
const percent = (value: number | null): string => shown(value, 100);

const tableOf = ({ series, frequency }: BenchmarkSet, results: readonly Result[]): string => {
  const heads = ["at", ...columns.map(([head]) => head)];
  const row = (at: string, measures: Measures) => [
    at,
    ...columns.map(([, cell]) => cell(measures)),
  ];
  const blocks = results.map(({ detector, params, nominal, atFpr, atEpisodes }) => {
    const rows = [
      heads,
      row("nominal", nominal),
      ...Object.entries(atFpr).map(([rate, m]) => row(`FPR ${shown(Number(rate), 100)} %`, m)),
      ...Object.entries(atEpisodes).map(([rate, m]) => row(`${rate} episodes`, m)),
    ];
    const lines = rows.map((cells) =>
      cells
        .map((cell, i) => (i === 0 ? cell.padEnd(12) : cell.padStart(widthOf(heads[i]))))
        .join(""),
    );
    return [`${detector} ${JSON.stringify(params)}`, ...lines, ""].join("\n");
  });
  const unit = frequency === "week" ? "weeks" : "days";
  return [`${series.length} series; percent, delay in ${unit}\n`, ...blocks].join("\n");
};

const widthOf = (head = ""): number => Math.max(6, head.length) + 2;
