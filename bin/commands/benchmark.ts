import { defineCommand } from "citty";
import { benchmark as measured } from "../../core/benchmark/benchmark.ts";
import { detectors } from "../../core/detectors/index.ts";
import type { NamedDetector } from "../../core/detectors/named-detectors.ts";
import { askedSet, setArgs } from "./benchmark/asked-set.ts";
import { benchmarkTables } from "./benchmark/tables.ts";
import { formatArg } from "./client.ts";
import { askedDetectors, detectorsArg } from "./detectors-arg.ts";
import { WrongUsage } from "./failure.ts";
import { print } from "./print.ts";
import { progressOf } from "./progress.ts";

/** `tocsin benchmark`: measures how well detectors find the outbreaks in a set of series, at equal false alarm rates. */
export const benchmark = defineCommand({
  args: {
    ...setArgs,
    ...detectorsArg,
    params: {
      type: "string",
      description: "Parameters of the detector, if --detectors names just one",
      valueHint: "JSON",
    },
    ...formatArg,
  },
  async run({ args }) {
    const names = args.detectors ?? [...detectors.keys()].join(",");
    const asked = askedDetectors(`${names}${args.params ?? ""}`);
    if (args.params !== undefined && asked.length > 1) {
      throw new WrongUsage("--params needs --detectors with one detector.");
    }
    const set = await askedSet(args);
    const progress = await progressOf("Measuring", asked.length);
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
    print(`${text}\n`);
  },
});

const nameOf = ({ name, given }: NamedDetector): string =>
  Object.keys(given).length === 0 ? name : `${name}${JSON.stringify(given)}`;
