import { firstDay, isPeriod } from "../../../core/calendar.ts";
import type { NameMap } from "../../../core/formats/name-map.ts";
import type { TidyReport, TidyReports } from "../../../core/formats/tidy-reports.ts";
import { formOf } from "../../../core/formats/tidy-table.ts";
import { diseasesOf, type Registry } from "../../../core/registry.ts";
import type { Client } from "../client.ts";
import { WrongUsage } from "../failure.ts";
import { progressOf } from "../progress.ts";
import { checkReports } from "./check-reports.ts";
import { fittedFolder } from "./fit-folder.ts";
import { heldReports } from "./held-reports.ts";
import { type Change, type News, newsOf } from "./news.ts";
import {
  addPosted,
  type PostedReports,
  postReports,
  type Refused,
  type ReportBody,
} from "./post-reports.ts";
import { readTidy, standalone } from "./read-tidy.ts";
import { register } from "./register.ts";
import { type Running, runningCountry } from "./running.ts";
import { settled } from "./settled.ts";

export interface TidyLoaded {
  readonly orgUnits: number;
  readonly posted: PostedReports;
  readonly refusals: readonly Refused[];
  /** Changes to reports that the server already held. */
  readonly changes: readonly Change[];
  /** Warnings for the user, one sentence each. */
  readonly warnings: readonly string[];
}

export interface HowToLoad {
  /** The first period to replay. */
  readonly liveFrom: string | undefined;
  readonly names: NameMap;
  /** Check everything, but register and post nothing. */
  readonly isDryRun: boolean;
  /** What the server will have registered. @default read from the server */
  readonly running: Running | undefined;
}

/**
 * Loads a tidy folder into the running country: its places, and its reports. Reports that the server holds keep their
 * counts of other diseases. Periods before `liveFrom` are history (all periods if it is undefined). Later periods are a
 * replay: reports received at a moment are sent once all earlier ones are tallied and judged.
 *
 * Registers diseases and a plan only if no ministry has registered a country. Throws a Failure that lists every fault;
 * then nothing is registered or sent.
 */
export const loadTidy = async (
  client: Client,
  file: string,
  { liveFrom, names, isDryRun, running: given }: HowToLoad,
): Promise<TidyLoaded> => {
  const running = given ?? (await runningCountry(client));
  const timeZone = running.country?.timeZone ?? standalone.timeZone;
  const read = await readTidy(file, { held: running.tree.named, timeZone });
  const folder = fittedFolder(read, running, names);
  const { rows, reports, registry } = folder;
  if (liveFrom !== undefined && !isPeriod(liveFrom, registry.country.calendar)) {
    throw new WrongUsage(
      `--live-from must be a period such as 2026-W07 or 2026-02-10, got ${liveFrom}.`,
    );
  }
  if (!isDryRun) await register(client, folder.changes);
  const reporting = rows.locations.filter((code) => running.tree.get(code)?.reports);
  const held = await heldReports(client, reporting, reports.range);
  const asked = diseasesOf(registry, formOf(rows));
  const news = newsOf(held, { diseases: rows.diseases, asked });
  const progress = await progressOf("Posting reports", reports.count);
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
  // Replayed reports are judged against the history before them, so that must be tallied first.
  const settle = async (periods: readonly string[]) =>
    liveFrom === undefined ? undefined : settled(client, periods);
  const send = (mode: "history" | "replay", some: Iterable<TidyReport>) =>
    isDryRun
      ? checkReports({ registry, held, mode }, unknown(some))
      : postReports({ client, mode, progress, settle }, unknown(some), groupOf[mode]);
  try {
    const { history, replay } = split(reports, { country: registry.country, liveFrom });
    const past = await send("history", history);
    const told = await send("replay", replay);
    const posted = addPosted(past.posted, told.posted);
    return {
      orgUnits: folder.changes.orgUnits.length,
      posted: { ...posted, duplicate: posted.duplicate + known },
      refusals: [...past.refusals, ...told.refusals],
      changes: news.changes(),
      warnings: [...folder.warnings, ...correctedWarning(news)],
    };
  } finally {
    progress.stop();
  }
};

/** Groups of reports that may be sent in parallel: all of the history; in a replay those received at the same moment. */
const groupOf = {
  history: () => "",
  replay: ({ receivedAt }: ReportBody) => String(receivedAt),
};

const correctedWarning = (news: News): string[] => {
  const corrected = news.correctedSince();
  const [first] = corrected;
  if (!first) return [];
  const count = corrected.length === 1 ? "1 report says" : `${corrected.length} reports say`;
  return [
    `${count} what the server held before a later correction, the first of ${first.reportingUnit} for ${first.period}: the correction was kept.`,
  ];
};

const split = (
  reports: TidyReports,
  { country, liveFrom }: { country: Registry["country"]; liveFrom: string | undefined },
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
