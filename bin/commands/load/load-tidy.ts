import { isDeepStrictEqual } from "node:util";
import { firstDay, isPeriod, lastDay } from "../../../core/calendar.ts";
import type { Country } from "../../../core/country.ts";
import { inCountryNames } from "../../../core/formats/country-names.ts";
import type { NameMap } from "../../../core/formats/name-map.ts";
import { calendarOf } from "../../../core/formats/tidy.ts";
import {
  tidyCountry,
  tidyDiseases,
  tidyOrgUnits,
  withForm,
} from "../../../core/formats/tidy-country.ts";
import { repeatedRows } from "../../../core/formats/tidy-grid.ts";
import { tidyPlan } from "../../../core/formats/tidy-plan.ts";
import {
  type TidyReport,
  type TidyReports,
  tidyReports,
} from "../../../core/formats/tidy-reports.ts";
import { formOf, type TidyRows } from "../../../core/formats/tidy-table.ts";
import type { Client } from "../client.ts";
import { Failure, WrongUsage } from "../failure.ts";
import { progressOf } from "../progress.ts";
import { countedTwiceWarnings } from "./counted-twice-warnings.ts";
import { heldReports } from "./held-reports.ts";
import { type Change, type News, newsOf } from "./news.ts";
import { type PostedReports, postReports, type Refused } from "./post-reports.ts";
import { readTidy, refuse, type TidyFolder } from "./read-tidy.ts";
import { register } from "./register.ts";
import { isMinistrys, type Running, runningCountry } from "./running.ts";
import { settled } from "./settled.ts";

export interface TidyLoaded {
  readonly orgUnits: number;
  readonly posted: PostedReports;
  readonly refusals: readonly Refused[];
  /** What it changed in reports that were held before. */
  readonly changes: readonly Change[];
  /** What the reader should look at, each a sentence. */
  readonly warnings: readonly string[];
}

export interface HowToLoad {
  /** The first period to replay. */
  readonly liveFrom: string | undefined;
  readonly names: NameMap;
}

/**
 * Loads a tidy folder beside what the country has: its places, and reports that say what it knows of its diseases, while
 * what is held of other diseases stays. Periods before `liveFrom` are history (all, when there is none), the later
 * ones a replay: what became known at a moment is sent when all that came before is tallied and judged.
 *
 * It registers diseases and a plan only where no ministry has registered a country; else a name that the country does not
 * know is a fault, and nothing is sent. Throws a Failure that tells every fault.
 */
export const loadTidy = async (
  client: Client,
  file: string,
  { liveFrom, names }: HowToLoad,
): Promise<TidyLoaded> => {
  const running = await runningCountry(client);
  const read = await readTidy(file, running.tree.named);
  const folder = { ...read, rows: inCountry(read, running, names) };
  const country = countryFor(folder, running);
  if (liveFrom !== undefined && !isPeriod(liveFrom, country.calendar)) {
    throw new WrongUsage(
      `--live-from must be a period such as 2026-W07 or 2026-02-10, got ${liveFrom}.`,
    );
  }
  const reports = tidyReports(folder.rows, { ...folder, country });
  const orgUnits = tidyOrgUnits(folder.locations, reports.active, running.tree);
  const diseases = tidyDiseases(folder.rows, new Set(running.diseases.keys()));
  const isSame = running.country !== null && isDeepStrictEqual(country, running.country);
  await register(client, {
    country: isSame ? null : country,
    orgUnits,
    diseases,
    plan: planFor(folder, { country, running, orgUnits, reports }),
  });

  const reporting = folder.rows.locations.filter((code) => running.tree.get(code)?.reports);
  const all = [...running.diseases.keys(), ...diseases.map(({ code }) => code)];
  const asked = country.dataSets[formOf(folder.rows)]?.diseases ?? all;
  const held = await heldReports(client, reporting, reports.range);
  const news = newsOf(held, { diseases: folder.rows.diseases, asked });
  const { history, replay } = split(reports, { country, liveFrom });
  const progress = progressOf("Posting reports", reports.count);
  let known = 0;
  async function* unknown(some: Iterable<TidyReport>) {
    for (const report of some) {
      const body = await news.of(report);
      if (body !== null) yield body;
      else {
        known += 1;
        progress.step(1);
      }
    }
  }
  try {
    // What is replayed is judged by the history before it, and each moment by what was known then.
    const settle = async (periods: readonly string[]) =>
      liveFrom === undefined ? undefined : settled(client, periods);
    const past = await postReports(
      { client, mode: "history", progress, settle },
      unknown(history),
      () => "",
    );
    const told = await postReports(
      { client, mode: "replay", progress, settle },
      unknown(replay),
      ({ receivedAt }) => String(receivedAt),
    );
    const posted = sum(past.posted, told.posted);
    return {
      orgUnits: orgUnits.length,
      posted: { ...posted, duplicate: posted.duplicate + known },
      refusals: [...past.refusals, ...told.refusals],
      changes: news.changes(),
      warnings: [
        ...planWarning(folder, running),
        ...countedTwiceWarnings(folder, reports),
        ...correctedWarning(news),
      ],
    };
  } finally {
    progress.stop();
  }
};

/** The rows in the country's names. Throws a Failure that tells every name that a ministry's country does not know. */
const inCountry = (folder: TidyFolder, running: Running, names: NameMap): TidyRows => {
  const { rows, faults } = inCountryNames(folder.rows, {
    map: names,
    diseases: running.diseases,
    ageGroups: running.country?.dataSets[formOf(folder.rows)]?.ageGroups,
    isFixed: isMinistrys(running),
  });
  refuse(folder.file, faults);
  refuse(folder.file, repeatedRows(rows));
  return rows;
};

const planWarning = (folder: TidyFolder, running: Running): string[] =>
  folder.plan &&
  running.plan &&
  isMinistrys(running) &&
  !isDeepStrictEqual(folder.plan, running.plan)
    ? [
        `The plan of ${folder.name} (version ${folder.plan.version}) was left out: the country's own, version ${running.plan.version}, stays in force.`,
      ]
    : [];

const correctedWarning = (news: News): string[] => {
  const corrected = news.correctedSince();
  const [first] = corrected;
  if (!first) return [];
  const count = corrected.length === 1 ? "1 report says" : `${corrected.length} reports say`;
  return [
    `${count} what was held before and corrected since, the first of ${first.reportingUnit} for ${first.period}: the correction stays.`,
  ];
};

/** A ministry's country as it is, another with a form for the folder, or the country that the folder makes. */
const countryFor = (folder: TidyFolder, running: Running): Country => {
  const { country, tree } = running;
  const root = folder.locations.units.find(({ parent }) => parent === null);
  if (country === null) {
    if (root) return tidyCountry(folder.locations, folder.rows);
    throw new Failure(
      `Cannot load ${folder.name}: no country is registered, and no location is without a parent.`,
    );
  }
  const calendar = calendarOf(folder.rows.periodType);
  if (calendar && !isDeepStrictEqual(calendar, country.calendar)) {
    const { weekStart } = country.calendar;
    throw new Failure(
      `Cannot load ${folder.name}: its weeks (${folder.rows.periodType}) begin on ${calendar.weekStart}, those of the running country ${country.code} on ${weekStart}; a server keeps one calendar.`,
    );
  }
  const own = tree.units.find(({ parent }) => parent === null);
  if (root && own && root.code !== own.code) {
    throw new Failure(
      `Cannot load ${folder.name}: its root is ${root.code}, that of the running country is ${own.code}; start another server with --empty for it.`,
    );
  }
  if (!isMinistrys(running)) return withForm(country, folder.rows);
  const form = formOf(folder.rows);
  if (country.dataSets[form]) return country;
  throw new Failure(
    `Cannot load ${folder.name}: its rows are for the ${form} form, which the country ${country.code} does not have.`,
  );
};

/** The folder's own plan, else EARS C2 for what is not judged yet; nothing where a ministry's plan is to stay. */
const planFor = (
  { plan, dataset, rows }: TidyFolder,
  {
    country,
    running,
    orgUnits,
    reports,
  }: {
    country: Country;
    running: Running;
    orgUnits: readonly { readonly level: number; readonly reports: boolean }[];
    reports: TidyReports;
  },
) => {
  if (isMinistrys(running)) return null;
  if (plan) return plan;
  const lowest = Math.max(0, ...orgUnits.filter((unit) => unit.reports).map(({ level }) => level));
  const signedOn = reports.range ? lastDay(reports.range.to, country.calendar) : "1970-01-01";
  return tidyPlan(running.plan, {
    diseases: rows.diseases,
    levels: country.levels.slice(0, lowest),
    window: rows.periodType === "day" ? "P1D" : "P1W",
    signedBy: `load of ${dataset.name}`.slice(0, 120),
    signedOn,
  });
};

const split = (
  reports: TidyReports,
  { country, liveFrom }: { country: Country; liveFrom: string | undefined },
) => {
  if (liveFrom === undefined) return { history: reports.byPeriod(), replay: [] };
  const first = firstDay(liveFrom, country.calendar);
  const isLive = ({ period }: TidyReport) => firstDay(period, country.calendar) >= first;
  const history = only(reports.byPeriod(), (report) => !isLive(report));
  return { history, replay: only(reports.byArrival(), isLive) };
};

function* only(reports: Iterable<TidyReport>, isAsked: (report: TidyReport) => boolean) {
  for (const report of reports) if (isAsked(report)) yield report;
}

const sum = (a: PostedReports, b: PostedReports): PostedReports => ({
  created: a.created + b.created,
  revised: a.revised + b.revised,
  duplicate: a.duplicate + b.duplicate,
  refused: a.refused + b.refused,
});
