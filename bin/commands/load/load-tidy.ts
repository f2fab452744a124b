import { isDeepStrictEqual } from "node:util";
import { firstDay, isPeriod, lastDay } from "../../../core/calendar.ts";
import type { Country } from "../../../core/country.ts";
import { calendarOf } from "../../../core/formats/tidy.ts";
import {
  tidyCountry,
  tidyDiseases,
  tidyOrgUnits,
  withForm,
} from "../../../core/formats/tidy-country.ts";
import { tidyPlan } from "../../../core/formats/tidy-plan.ts";
import {
  type TidyReport,
  type TidyReports,
  tidyReports,
} from "../../../core/formats/tidy-reports.ts";
import type { Client } from "../client.ts";
import { Failure, WrongUsage } from "../failure.ts";
import { progressOf } from "../progress.ts";
import { type PostedReports, postReports, type Refused, type ReportBody } from "./post-reports.ts";
import { readTidy, type TidyFolder } from "./read-tidy.ts";
import { register } from "./register.ts";
import { type Running, runningCountry } from "./running.ts";
import { settled } from "./settled.ts";

export interface TidyLoaded {
  readonly orgUnits: number;
  readonly posted: PostedReports;
  readonly refusals: readonly Refused[];
}

/**
 * Registers a tidy folder's places, diseases and plan beside what the country has, and posts its reports: those of
 * periods before `liveFrom` as history (all, when there is none), the later ones as a replay: what became known at a
 * moment is sent when all that came before is tallied and judged.
 */
export const loadTidy = async (
  client: Client,
  file: string,
  liveFrom: string | undefined,
): Promise<TidyLoaded> => {
  const running = await runningCountry(client);
  const folder = await readTidy(file, running.tree.named);
  const country = countryFor(folder, running);
  if (liveFrom !== undefined && !isPeriod(liveFrom, country.calendar)) {
    throw new WrongUsage(
      `--live-from must be a period such as 2026-W07 or 2026-02-10, got ${liveFrom}.`,
    );
  }
  const reports = tidyReports(folder.rows, { ...folder, country });
  const orgUnits = tidyOrgUnits(folder.locations, reports.active, running.tree);
  const diseases = tidyDiseases(folder.rows, running.diseases);
  const isSame = running.country !== null && isDeepStrictEqual(country, running.country);
  await register(client, {
    country: isSame ? null : country,
    orgUnits,
    diseases,
    plan: planFor(folder, { country, running, orgUnits, reports }),
  });

  const isAlone = diseases.length + running.diseases.size === folder.rows.diseases.length;
  const bodyOf = isAlone ? reportBody : zerosSpeltOut(folder.rows.diseases);
  const { history, replay } = split(reports, { country, liveFrom });
  const progress = progressOf("Posting reports", reports.count);
  try {
    // What is replayed is judged by the history before it, and each moment by what was known then.
    const settle = async (periods: readonly string[]) =>
      liveFrom === undefined ? undefined : settled(client, periods);
    const past = await postReports(
      { client, mode: "history", progress, settle },
      mapped(history, bodyOf),
      () => "",
    );
    const told = await postReports(
      { client, mode: "replay", progress, settle },
      mapped(replay, bodyOf),
      ({ receivedAt }) => String(receivedAt),
    );
    return {
      orgUnits: orgUnits.length,
      posted: sum(past.posted, told.posted),
      refusals: [...past.refusals, ...told.refusals],
    };
  } finally {
    progress.stop();
  }
};

/** The running country with a form for the folder, or the country that the folder makes. */
const countryFor = (folder: TidyFolder, { country, tree }: Running): Country => {
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
  return withForm(country, folder.rows);
};

/** The folder's own plan; else EARS C2 for what the running plan does not judge. */
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

function* mapped(reports: Iterable<TidyReport>, bodyOf: (report: TidyReport) => ReportBody) {
  for (const report of reports) yield bodyOf(report);
}

/** The report as JSON, without what goes without saying. */
const reportBody = (report: TidyReport): ReportBody => {
  const { reportVersion, zeroReport, rows, ...head } = report;
  return {
    ...head,
    ...(reportVersion === null ? {} : { reportVersion }),
    ...(zeroReport ? { zeroReport } : {}),
    rows: rows.map(({ diseaseCode, ageGroup, suspectedCases, deaths }) => ({
      ...{ diseaseCode, ageGroup, suspectedCases },
      ...(deaths === null ? {} : { deaths }),
    })),
  };
};

/** Where the country counts more than the folder speaks of, its zeros are those of its own diseases alone. */
const zerosSpeltOut =
  (diseases: readonly string[]) =>
  (report: TidyReport): ReportBody => {
    if (!report.zeroReport) return reportBody(report);
    const told = new Set(report.rows.map(({ diseaseCode }) => diseaseCode));
    const none = { sex: "unknown", testedCases: null, confirmedCases: null, deaths: null } as const;
    const zeros = diseases
      .filter((code) => !told.has(code))
      .map((diseaseCode) => ({ diseaseCode, ageGroup: "all", suspectedCases: 0, ...none }));
    return reportBody({ ...report, zeroReport: false, rows: [...report.rows, ...zeros] });
  };

const sum = (a: PostedReports, b: PostedReports): PostedReports => ({
  created: a.created + b.created,
  revised: a.revised + b.revised,
  duplicate: a.duplicate + b.duplicate,
  refused: a.refused + b.refused,
});
