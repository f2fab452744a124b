import { defineCommand } from "citty";
import { apiArgs, clientOf, formatArg } from "./client.ts";
import { Failure, WrongUsage } from "./failure.ts";
import { loadPack } from "./load/load-pack.ts";
import { loadTidy } from "./load/load-tidy.ts";
import type { PostedReports, Refused } from "./load/post-reports.ts";
import { sourceOf } from "./load/sources.ts";

interface Loaded {
  readonly orgUnits: number;
  readonly reports: PostedReports;
  readonly refusals: readonly Refused[];
  readonly seconds: number;
}

/** `tocsin load`: registers what folders hold and posts their reports. Loaded twice, nothing changes. */
export const load = defineCommand({
  meta: {
    name: "load",
    description:
      "Register a country pack, or the places of a tidy folder, and post its reports (as history unless --live-from is given)",
  },
  args: {
    folder: {
      type: "positional",
      description: "Country pack, tidy folder, or reports file in a tidy folder; one or more",
      valueHint: "…",
      required: true,
    },
    "live-from": {
      type: "string",
      description: "Replay this period and the later ones: judged and told as of then",
      valueHint: "PERIOD",
    },
    ...apiArgs,
    ...formatArg,
  },
  async run({ args }) {
    const client = await clientOf(args);
    const sources = await Promise.all(args._.map(sourceOf));
    if (args["live-from"] === "") throw new WrongUsage("--live-from needs a period.");
    const start = performance.now();
    const total = { created: 0, revised: 0, duplicate: 0, refused: 0 };
    const refusals: Refused[] = [];
    let orgUnits = 0;
    for (const { pack, reports } of sources) {
      if (pack) orgUnits += await loadPack(client, pack);
      if (!reports) continue;
      const loaded = await loadTidy(client, reports, args["live-from"]);
      if (!pack) orgUnits += loaded.orgUnits;
      for (const result of Object.keys(total) as (keyof PostedReports)[]) {
        total[result] += loaded.posted[result];
      }
      refusals.push(...loaded.refusals);
    }
    const seconds = Math.round((performance.now() - start) / 100) / 10;
    const loaded: Loaded = { orgUnits, reports: total, refusals, seconds };
    process.stdout.write(args.format === "json" ? `${JSON.stringify(loaded)}\n` : told(loaded));
    if (refusals.length > 0) {
      const { reportingUnit, period, reason } = refusals[0] as Refused;
      throw new Failure(
        `${refusals.length === 1 ? "1 report was" : `${refusals.length} reports were`} refused, the first of ${reportingUnit} for ${period}: ${reason}.`,
      );
    }
  },
});

const told = ({ orgUnits, reports, seconds }: Loaded): string => {
  const { created, revised, duplicate, refused } = reports;
  const kept = `${created} created, ${revised} revised, ${duplicate} duplicate`;
  return `${orgUnits} org units; reports: ${kept}, ${refused} refused; ${seconds} s\n`;
};
