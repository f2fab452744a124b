import { readFile, writeFile } from "node:fs/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { defineCommand } from "citty";
import { benchmark as measured } from "../../core/benchmark/benchmark.ts";
import type { BenchmarkSet } from "../../core/benchmark/benchmark-set.ts";
import { readSet } from "../../core/benchmark/read-set.ts";
import { simulateDaily } from "../../core/benchmark/simulate-daily.ts";
import { simulateWeekly } from "../../core/benchmark/simulate-weekly.ts";
import { withHistory } from "../../core/benchmark/with-history.ts";
import { writeSet } from "../../core/benchmark/write-set.ts";
import { detectors } from "../../core/detectors/index.ts";
import { type NamedDetector, namedDetectors } from "../../core/detectors/named-detectors.ts";
import { benchmarkTables } from "./benchmark-table.ts";
import { Failure, WrongUsage } from "./failure.ts";
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
      required: false,
    },
    simulate: {
      type: "string",
      description: "Instead of a file: a simulated set, the same for the same seed",
      valueHint: "SEED",
    },
    frequency: {
      type: "enum",
      description: "What a simulated set holds: 42 scenarios of weeks or 16 signals of days",
      options: ["week", "day"] as string[],
      default: "week",
    },
    replicates: {
      type: "string",
      description: "Series of each scenario of a simulated set; 20, or 8 of days",
      valueHint: "N",
    },
    save: {
      type: "string",
      description: "Write the simulated set to a gzipped CSV too",
      valueHint: "FILE",
    },
    years: {
      type: "string",
      description: "Leave no more years before the time that is judged",
      valueHint: "N",
    },
    detectors: {
      type: "string",
      description:
        'Detectors, all unless given, each with its parameters: ears-c2,bayes{"b":2,"w":4,"actY":false}. Names of R, such as earsC{"method":"C1","alpha":0.01}, are R\'s behaviour',
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
    const asked = detectorsOf(args.detectors ?? [...detectors.keys()].join(","));
    const all = await setOf(args);
    const years = wholeNumber("--years", args.years);
    const set = years === undefined ? all : withHistory(all, years);
    const progress = progressOf("Measuring", asked.length);
    const rows = asked.map((contestant) => {
      const result = measured(set, contestant);
      progress.step(1);
      return { name: nameOf(contestant), result };
    });
    progress.stop();
    const text =
      args.format === "json"
        ? JSON.stringify(rows.map(({ result }) => result))
        : `${set.series.length} series of ${set.frequency}s\n\n${benchmarkTables(rows)}`;
    process.stdout.write(`${text}\n`);
  },
});

const detectorsOf = (text: string): readonly NamedDetector[] => {
  try {
    return namedDetectors(text);
  } catch (error) {
    if (error instanceof RangeError) throw new WrongUsage(`--detectors: ${error.message}.`);
    throw error;
  }
};

const nameOf = ({ name, given }: NamedDetector): string =>
  Object.keys(given).length === 0 ? name : `${name}${JSON.stringify(given)}`;

interface Asked {
  readonly file?: string | undefined;
  readonly simulate?: string | undefined;
  readonly frequency: string;
  readonly replicates?: string | undefined;
  readonly save?: string | undefined;
}

const setOf = async (asked: Asked): Promise<BenchmarkSet> => {
  const { file, simulate, frequency, replicates, save } = asked;
  const seed = wholeNumber("--simulate", simulate);
  if ((file === undefined) === (seed === undefined)) {
    throw new WrongUsage("Give exactly one of FILE, --simulate SEED.");
  }
  if (seed === undefined) return fileSet(file ?? "");
  const many = wholeNumber("--replicates", replicates);
  const set =
    frequency === "week" ? simulateWeekly(seed, many ?? 20) : simulateDaily(seed, many ?? 8);
  if (save !== undefined) {
    await writeFile(save, gzipSync(writeSet(set))).catch(() => {
      throw new Failure(`Cannot write ${save}.`);
    });
  }
  return set;
};

const wholeNumber = (option: string, text: string | undefined): number | undefined => {
  if (text === undefined || /^[1-9]\d{0,8}$/.test(text)) return text === undefined ? text : +text;
  throw new WrongUsage(`${option} must be a whole number from 1, got ${text}.`);
};

const fileSet = async (file: string): Promise<BenchmarkSet> => {
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
