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
import { byItself, readTidy } from "./read-tidy.ts";
import { register } from "./register.ts";
import { type Running, runningCountry } from "./running.ts";
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
  /** Nothing is registered and nothing posted: everything is checked. */
  readonly isDryRun: boolean;
  /** What the server will have registered; else it is asked. */
  readonly running: Running | undefined;
}

/**
 * Loads a tidy folder beside what the country has: its places, and reports that say what it knows of its diseases, while
 * what is held of other diseases stays. Periods before `liveFrom` are history (all, when there is none), the later
 * ones a replay: what became known at a moment is sent when all that came before is tallied and judged.
 *
 * It registers diseases and a plan only where no ministry has registered a country. Throws a Failure that tells every
 * fault; nothing is registered or sent then.
 */
export const loadTidy = async (
  client: Client,
  file: string,
  { liveFrom, names, isDryRun, running: given }: HowToLoad,
): Promise<TidyLoaded> => {
  const running = given ?? (await runningCountry(client));
  const timeZone = running.country?.timeZone ?? byItself.timeZone;
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
  // What is replayed is judged by the history before it, and each moment by what was known then.
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

/** Which reports are sent side by side: of history all, of a replay those that became known at the same moment. */
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
    `${count} what was held before and corrected since, the first of ${first.reportingUnit} for ${first.period}: the correction stays.`,
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
