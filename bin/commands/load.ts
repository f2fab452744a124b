import { defineCommand } from "citty";
import { noNames } from "../../core/formats/name-map.ts";
import { apiArgs, type Client, clientOf, formatArg } from "./client.ts";
import { Failure, WrongUsage } from "./failure.ts";
import { atPointer, faultLines, type PrintedFault, under } from "./fault-lines.ts";
import { loadPack } from "./load/load-pack.ts";
import { type HowToLoad, loadTidy, type TidyLoaded } from "./load/load-tidy.ts";
import type { Change } from "./load/news.ts";
import { addPosted, nonePosted, type PostedReports, type Refused } from "./load/post-reports.ts";
import { readNames } from "./load/read-names.ts";
import { runningPack } from "./load/running.ts";
import { type Source, sourceOf } from "./load/sources.ts";
import { print, printError } from "./print.ts";
import { manyHint } from "./run.ts";

interface Loaded {
  /** Present if nothing was stored. */
  readonly dryRun?: true;
  readonly orgUnits: number;
  readonly reports: PostedReports;
  /** Changes to reports that the server already held. */
  readonly changes?: readonly Change[];
  readonly refusals: readonly Refused[];
  readonly seconds: number;
}

/** `tocsin load`: registers the contents of folders and posts their reports. Loading a folder again changes nothing. */
export const load = defineCommand({
  args: {
    folder: {
      type: "positional",
      description: "One or more country packs, tidy folders, or reports files in tidy folders",
      valueHint: manyHint,
      required: true,
    },
    "live-from": {
      type: "string",
      description: "Replay reports from this period on: judge them and send alerts as of then",
      valueHint: "PERIOD",
    },
    map: {
      type: "string",
      description:
        "CSV with the header theirs,code that maps a folder's names of diseases and age groups to the country's codes",
      valueHint: "names.csv",
    },
    "dry-run": {
      type: "boolean",
      description: "List every fault and what would be loaded; store nothing",
    },
    ...apiArgs,
    ...formatArg,
  },
  async run({ args }) {
    const client = await clientOf(args);
    const sources = await Promise.all(args._.map(sourceOf));
    if (args["live-from"] === "") throw new WrongUsage("--live-from needs a period.");
    if (args.map === "") throw new WrongUsage("--map needs a file.");
    const names = args.map === undefined ? noNames : await readNames(args.map);
    const isDryRun = args["dry-run"] === true;
    const start = performance.now();
    const parts: TidyLoaded[] = [];
    for (const source of sources) {
      const part = await loadSource(client, source, {
        liveFrom: args["live-from"],
        names,
        isDryRun,
      });
      for (const warning of part.warnings) printError(`${warning}\n`);
      parts.push(part);
    }
    const refusals = parts.flatMap((part) => part.refusals);
    const loaded: Loaded = {
      ...(isDryRun ? { dryRun: true } : {}),
      orgUnits: parts.reduce((sum, { orgUnits }) => sum + orgUnits, 0),
      reports: parts.map(({ posted }) => posted).reduce(addPosted, nonePosted),
      ...changed(parts.flatMap(({ changes }) => changes)),
      refusals,
      seconds: Math.round((performance.now() - start) / 100) / 10,
    };
    print(args.format === "json" ? `${JSON.stringify(loaded)}\n` : told(loaded, args["live-from"]));
    if (refusals.length > 0) {
      const many = refusals.length === 1 ? "1 report was" : `${refusals.length} reports were`;
      throw new Failure(under(`${many} refused`, faultLines(refusals.flatMap(toldOf))));
    }
  },
});

/** The faults of a refused report. The same fault in the same field of other reports is of the same kind. */
const toldOf = ({ reportingUnit, period, reason, errors }: Refused): PrintedFault[] => {
  const place = `${reportingUnit} ${period}`;
  if (errors.length === 0) return [{ place: `${place}:`, kind: "report", detail: reason }];
  return errors.map(({ pointer, detail }) => {
    const told = atPointer(pointer, detail);
    return { ...told, place: `${place} ${told.place}` };
  });
};

/** Registers a folder's country data, then posts its reports. */
const loadSource = async (
  client: Client,
  { pack, reports }: Source,
  how: Omit<HowToLoad, "running">,
): Promise<TidyLoaded> => {
  const packed = pack === null ? null : await loadPack(client, pack, how.isDryRun);
  // A dry run has not registered the pack, so the server cannot be asked for it.
  const running = packed && how.isDryRun ? runningPack(packed.pack) : undefined;
  const tidy = reports === null ? null : await loadTidy(client, reports, { ...how, running });
  return {
    orgUnits: packed?.orgUnits ?? tidy?.orgUnits ?? 0,
    posted: tidy?.posted ?? nonePosted,
    refusals: tidy?.refusals ?? [],
    changes: tidy?.changes ?? [],
    warnings: [...(packed?.warnings ?? []), ...(tidy?.warnings ?? [])],
  };
};

const changed = (changes: readonly Change[]) => (changes.length === 0 ? {} : { changes });

const told = (
  { dryRun, orgUnits, reports, changes = [], seconds }: Loaded,
  liveFrom: string | undefined,
): string => {
  const { created, revised, duplicate, refused } = reports;
  const kept = `${created} created, ${revised} revised, ${duplicate} duplicate`;
  return [
    `${dryRun ? "Dry run, nothing is kept: " : ""}${orgUnits} org units; reports: ${kept}, ${refused} refused; ${seconds} s`,
    ...changes.flatMap(changeLines),
    ...(liveFrom === undefined && created + revised > 0 ? [notJudged] : []),
    "",
  ].join("\n");
};

const notJudged =
  "These reports are history: they are stored and not judged, and send no alert. With --live-from PERIOD the reports from that period on are judged.";

const changeLines = ({ diseaseCode, added, changed, first }: Change): string[] => {
  const many = (count: number) => (count === 1 ? "1 report" : `${count} reports`);
  const cases = (count: number | null | undefined) =>
    `${count ?? "not known"} ${count === 1 ? "case" : "cases"}`;
  return [
    ...(added === 0 ? [] : [`${diseaseCode}: added to ${many(added)} that were held`]),
    ...(first === undefined
      ? []
      : [
          `${diseaseCode}: changed in ${many(changed)} that were held, the first of ${first.reportingUnit} for ${first.period}: ${cases(first.casesBefore)}, now ${first.casesNow ?? "not known"}`,
        ]),
  ];
};
