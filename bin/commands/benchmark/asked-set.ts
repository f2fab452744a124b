import { readFile, writeFile } from "node:fs/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import type { BenchmarkSet } from "../../../core/benchmark/benchmark-set.ts";
import { readSet } from "../../../core/benchmark/read-set.ts";
import { simulateDaily } from "../../../core/benchmark/simulate-daily.ts";
import { simulateWeekly } from "../../../core/benchmark/simulate-weekly.ts";
import { withHistory } from "../../../core/benchmark/with-history.ts";
import { writeSet } from "../../../core/benchmark/write-set.ts";
import { Failure, WrongUsage } from "../failure.ts";
import { textFrom } from "../text-file.ts";
import { wholeNumber } from "../whole-number.ts";

/** The options that choose the set of series to measure on. */
export const setArgs = {
  file: {
    type: "positional",
    description:
      "CSV, may be gzipped, with the columns scenario,replicate,week,count,outbreak_cases,is_current_period; daily: signal, day and open instead of scenario, week and is_current_period",
    required: false,
  },
  simulate: {
    type: "string",
    description: "Simulate a set instead of reading a file; the same seed gives the same set",
    valueHint: "SEED",
  },
  frequency: {
    type: "enum",
    description: "Period of a simulated set: 42 weekly scenarios or 16 daily signals",
    options: ["week", "day"] as string[],
    default: "week",
  },
  replicates: {
    type: "string",
    description: "Series per scenario of a simulated set (default: 20 weekly, 8 daily)",
    valueHint: "N",
  },
  save: {
    type: "string",
    description: "Also write the simulated set to this gzipped CSV",
    valueHint: "FILE",
  },
  years: {
    type: "string",
    description: "Keep at most N years of history before the first judged period",
    valueHint: "N",
  },
} as const;

interface Asked {
  readonly file?: string | undefined;
  readonly simulate?: string | undefined;
  readonly frequency: string;
  readonly replicates?: string | undefined;
  readonly save?: string | undefined;
  readonly years?: string | undefined;
}

/** The set that the options choose: read from a file, or simulated. Throws WrongUsage, or a Failure if the file is not a valid set. */
export const askedSet = async (asked: Asked): Promise<BenchmarkSet> => {
  const years = wholeNumber("--years", asked.years);
  const seed = wholeNumber("--simulate", asked.simulate);
  if ((asked.file === undefined) === (seed === undefined)) {
    throw new WrongUsage("Give exactly one of FILE, --simulate SEED.");
  }
  const set =
    seed === undefined ? await setOfFile(asked.file ?? "") : await simulatedSet(seed, asked);
  return years === undefined ? set : withHistory(set, years);
};

const simulatedSet = async (seed: number, { frequency, replicates, save }: Asked) => {
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

const setOfFile = async (file: string): Promise<BenchmarkSet> => {
  const content = await readFile(file).catch(() => {
    throw new Failure(`There is no file ${file} that can be read.`);
  });
  const isZipped = content[0] === 0x1f && content[1] === 0x8b;
  const bytes = isZipped ? unzipped(file, content) : content;
  const text = textFrom(file, bytes);
  try {
    return readSet(text);
  } catch (error) {
    throw new Failure(`${file}: ${error instanceof Error ? error.message : error}.`);
  }
};

const unzipped = (file: string, content: Buffer): Buffer => {
  try {
    return gunzipSync(content);
  } catch {
    throw new Failure(`Cannot unzip ${file}.`);
  }
};
