import type { Country } from "../country.ts";
import type { CurrentReport, StoredReport } from "../report.ts";
import { mergedNotices } from "./merged-notices.ts";
import { isLate } from "./stored-report.ts";

/** The report that counts, before the ledger gives it its revision. */
export type Counting = Omit<CurrentReport, "revision">;

/** What is held of one unit, form and period: the report that counts, and, of a notice, every version. */
export interface Held {
  readonly current: CurrentReport | null;
  readonly versions: readonly StoredReport[];
}

/**
 * The report that counts once `version` is held too.
 *
 * The highest version counts; of notices, each disease's highest version that names it. The earliest arrival
 * decides whether it is late. The same whatever the order of arrival. Null when it counts as it did before.
 */
export const countingWith = (
  version: StoredReport,
  { current, versions }: Held,
  country: Country,
): Counting | null => {
  const next =
    version.dataSet === "immediate"
      ? mergedNotices([...versions.filter((held) => !isSame(held, version)), version])
      : highest(version, current);
  const arrivals = [version, ...versions].map(({ receivedAt }) => receivedAt);
  const [firstReceivedAt = version.receivedAt] = [
    ...arrivals,
    ...(current ? [current.firstReceivedAt] : []),
  ].sort();
  const counting = { ...next, firstReceivedAt, late: isLate(version, firstReceivedAt, country) };
  return current !== null && isUnchanged(counting, current) ? null : counting;
};

/** The version that a routine report was made of when no other was there yet. */
export const firstVersionOf = ({
  revision: _,
  firstReceivedAt: __,
  rowVersions: ___,
  ...version
}: CurrentReport): StoredReport => version;

const isSame = (a: StoredReport, b: StoredReport) => a.reportVersion === b.reportVersion;

const highest = (version: StoredReport, current: CurrentReport | null) =>
  current === null || version.reportVersion > current.reportVersion
    ? { ...version, rowVersions: {} }
    : current;

const isUnchanged = (next: Counting, current: CurrentReport) => clockOf(next) === clockOf(current);

/** What must differ for two states of one report to differ. */
const clockOf = (report: Counting) =>
  JSON.stringify([
    report.reportVersion,
    report.contentHash,
    report.firstReceivedAt,
    Object.entries(report.rowVersions).sort(([a], [b]) => (a < b ? -1 : 1)),
    report.overrides.map(({ rule, reason }) => [rule, reason]).sort(),
  ]);
