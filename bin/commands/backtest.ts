import { dirname, join } from "node:path";
import { defineCommand } from "citty";
import { arrivalPeriod } from "../../core/backtest/arrival-period.ts";
import { nearEvents } from "../../core/backtest/near-events.ts";
import { ownSeries } from "../../core/backtest/own-series.ts";
import { type PeriodAxis, periodAxis } from "../../core/backtest/period-axis.ts";
import { treeSeries } from "../../core/backtest/tree-series.ts";
import { frequencyOf, isPeriod, lastDay, type Period } from "../../core/calendar.ts";
import { tidyReports } from "../../core/formats/tidy-reports.ts";
import { orgTree } from "../../core/org-unit.ts";
import { firstSpellings } from "../../core/same-name.ts";
import { judgeByPlan } from "./backtest/judge-by-plan.ts";
import { countryOf, readPlanFile } from "./backtest/plan-of.ts";
import { readEvents } from "./backtest/read-events.ts";
import { replayAll } from "./backtest/replay-all.ts";
import { detectorResults, planResults } from "./backtest/results.ts";
import { type Backtest, textOf } from "./backtest/text.ts";
import { formatArg } from "./client.ts";
import { askedDetectors, detectorsArg } from "./detectors-arg.ts";
import { Failure, WrongUsage } from "./failure.ts";
import { countedTwiceWarnings } from "./load/counted-twice-warnings.ts";
import { readTidy, standalone, type TidyFolder } from "./load/read-tidy.ts";
import { sourceOf } from "./load/sources.ts";
import { print, printError } from "./print.ts";
import { wholeNumber } from "./whole-number.ts";

/** `tocsin backtest`: replays a folder's counts in the order received, and reports which alerts would have been sent and how soon. */
export const backtest = defineCommand({
  args: {
    folder: {
      type: "positional",
      description: "Tidy folder (locations.csv, reports.csv[.gz], events.csv if there is one)",
      required: true,
    },
    ...detectorsArg,
    plan: {
      type: "string",
      description:
        "Surveillance plan to judge by, as the pipeline does. Without --plan and --detectors: the folder's plan.json, else EARS C2 for each disease at each level",
      valueHint: "FILE",
    },
    from: { type: "string", description: "First period to judge", valueHint: "PERIOD" },
    to: { type: "string", description: "Last period to replay", valueHint: "PERIOD" },
    "events-only": {
      type: "boolean",
      description: "Judge only the places and diseases of events.csv, and the places between them",
    },
    budget: {
      type: "string",
      description:
        "Also show the results if each place gets at most N new alerts a week, the most important first. With a plan: the places of the level of its budget, else of the alert level, as the pipeline does (default: the plan's own budget). With --detectors: the parent of each place, the smallest p-value first (the top place counts as its own parent)",
      valueHint: "N",
    },
    ...formatArg,
  },
  async run({ args }) {
    const detectors = args.detectors === undefined ? null : askedDetectors(args.detectors);
    const budget = wholeNumber("--budget", args.budget);
    const { reports } = await sourceOf(args.folder);
    if (reports === null) throw new Failure(`${args.folder} must hold reports.csv[.gz].`);
    const folder = await readTidy(reports, standalone);
    warnOfTotals(folder);
    const axis = axisOf(folder, args.to);
    const from = indexOf(axis, "--from", args.from);
    const tree = orgTree(folder.locations.units);
    const placeNamed = (code: string) => tree.named(code)?.code;
    const diseaseNamed = firstSpellings(folder.rows.diseases);
    const events = await readEvents(join(dirname(reports), "events.csv"), placeNamed, diseaseNamed);
    const all = treeSeries(ownSeries(folder.rows, readingOf(folder, axis)), tree);
    const series = args["events-only"] ? nearEvents(all, events, tree) : all;
    const against = { events, axis, tree, from, levels: folder.locations.levels };

    const results: Backtest[] = [];
    if (args.plan !== undefined || detectors === null) {
      const plan = args.plan === undefined ? null : await readPlanFile(args.plan);
      const replay = await judgeByPlan(folder, axis, { plan, from });
      results.push(...planResults(replay, series, { ...against, budget }));
    }
    if (detectors !== null) {
      const asked = { detectors: args.detectors ?? "", from, weighed: budget !== undefined };
      const replays = await replayAll(series, axis, asked);
      detectors.forEach((detector, i) => {
        const replayed = { series, replays: replays[i] ?? [] };
        results.push(...detectorResults(detector, replayed, { ...against, budget }));
      });
    }
    print(
      args.format === "json" ? `${JSON.stringify(results)}\n` : textOf(results, folder.dataset),
    );
  },
});

/** Warns about cases that are counted twice. Skipped without a root location: then only detectors can judge the folder. */
const warnOfTotals = (folder: TidyFolder) => {
  if (!folder.locations.units.some(({ parent }) => parent === null)) return;
  const reports = tidyReports(folder.rows, { ...folder, country: countryOf(folder) });
  for (const warning of countedTwiceWarnings(folder, reports)) {
    printError(`${warning}\n`);
  }
};

const axisOf = ({ rows }: TidyFolder, to: string | undefined): PeriodAxis => {
  const whole = periodAxis(rows);
  if (to === undefined) return whole;
  return periodAxis(rows, lastDay(periodAsked(whole, "--to", to), whole.calendar));
};

const indexOf = (axis: PeriodAxis, option: string, period: string | undefined): number => {
  if (period === undefined) return 0;
  const at = axis.periods.indexOf(periodAsked(axis, option, period));
  if (at !== -1) return at;
  const { periods } = axis;
  throw new WrongUsage(`${option} must be from ${periods[0]} to ${periods.at(-1)}, got ${period}.`);
};

const periodAsked = ({ calendar, frequency }: PeriodAxis, option: string, text: string): Period => {
  if (isPeriod(text, calendar) && frequencyOf(text) === frequency) return text;
  const such = frequency === "week" ? "a week such as 2026-W07" : "a day such as 2026-02-10";
  throw new WrongUsage(`${option} must be ${such}, got ${text}.`);
};

const readingOf = ({ rows, dataset, asOf }: TidyFolder, axis: PeriodAxis) => ({
  ...{ axis, asOf },
  absentIsZero: dataset.zeroRule === "absent-is-zero",
  arrival: arrivalPeriod(rows.moments, axis),
});
