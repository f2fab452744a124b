import type { Registry } from "../../core/registry.ts";
import { storedReport, usualArrival } from "../../core/report/stored-report.ts";
import type { CurrentReport, Report, ReportMode, StoredReport } from "../../core/report.ts";
import type { Clock, ReportStore } from "../ports.ts";
import { ownMedianOf } from "./own-median.ts";
import { reportsOfDays } from "./reports-of-days.ts";

export interface SubmitDeps {
  readonly registry: Registry;
  readonly reports: ReportStore;
  readonly clock: Clock;
}

export interface Sending {
  readonly mode: ReportMode;
  /** Time of arrival as given by a history or replay; null: now if live, otherwise the timeliness deadline. */
  readonly receivedAt: string | null;
  /** Id of the sender's credential. */
  readonly by: string;
}

/** A report being submitted, with the data read so far. */
export interface Submission extends Sending {
  readonly report: Report;
  readonly hash: string;
  readonly current: CurrentReport | null;
  /** Every stored version, read after `current`. */
  readonly versions: readonly StoredReport[];
}

/** A stored version; `isNew` if this submission stored it. */
export interface Kept {
  readonly version: StoredReport;
  readonly isNew: boolean;
}

/** The version as stored: this one, or the same content stored before; null if the number is taken. */
export const kept = async (
  version: StoredReport,
  { reports }: Pick<SubmitDeps, "reports">,
): Promise<Kept | null> => {
  const answer = await reports.keep(version);
  if (answer === "taken") return null;
  if (answer === "kept") return { version, isNew: true };
  const versions = await reports.versions(version);
  const held = versions.find(({ reportVersion }) => reportVersion === version.reportVersion);
  return { version: held ?? version, isNew: false };
};

/** The version to store under a number. */
export const versionFor = async (
  { report, hash, current, versions, mode, receivedAt, by }: Submission,
  reportVersion: number,
  deps: SubmitDeps,
): Promise<StoredReport> => {
  const { registry, clock } = deps;
  const now = clock.now().toISOString();
  const usual = mode === "live" ? now : usualArrival(report, now, registry.country);
  const at = receivedAt ?? usual;
  const first = current !== null && current.firstReceivedAt < at ? current.firstReceivedAt : at;
  const arrival = {
    reportVersion,
    contentHash: hash,
    receivedAt: at,
    firstReceivedAt: first,
    mode,
    by,
  };
  const [ownMedian, ofDays] = await Promise.all([
    ownMedianOf(report, mode, deps),
    reportsOfDays(report, mode, deps),
  ]);
  const earlier = versions.filter((one) => one.reportVersion < reportVersion);
  return storedReport(report, arrival, { registry, ownMedian, earlier, ofDays });
};
