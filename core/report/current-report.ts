import type { Country } from "../country.ts";
import type { CurrentReport, StoredReport } from "../report.ts";
import { atMost } from "./at-most.ts";
import { historyRules } from "./edit-check-rules.ts";
import { historyQuestions } from "./history-checks.ts";
import { mergedNotices } from "./merged-notices.ts";
import { isLate } from "./stored-report.ts";

/** The report that counts, before the ledger gives it its revision. */
export type Counting = Omit<CurrentReport, "revision">;

/** What is held of one report: what counts, as it was read before the versions, and every version. */
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
  const others = versions.filter(({ reportVersion }) => reportVersion !== version.reportVersion);
  return changed(current, countingOf([...others, version], current, country));
};

/**
 * The report that counts once another submission has said again what a notice without an id says already. Null
 * when it counts as it did before.
 */
export const countingRepeated = (
  { current, versions }: Held,
  country: Country,
): Counting | null => {
  const repeatedAt = Math.max(0, ...versions.map(({ reportVersion }) => reportVersion));
  return changed(current, countingOf(versions, current, country, repeatedAt));
};

/** The version that a report was made of when no other was there yet. */
export const firstVersionOf = ({
  revision: _,
  firstReceivedAt: __,
  rowVersions: ___,
  versionsHeld: ____,
  repeatedAt: _____,
  ...version
}: CurrentReport): StoredReport => version;

const countingOf = (
  versions: readonly StoredReport[],
  current: CurrentReport | null,
  country: Country,
  repeatedNow = 0,
): Counting => {
  const lowestFirst = versions.toSorted((a, b) => a.reportVersion - b.reportVersion);
  const last = lowestFirst.at(-1);
  if (!last) throw new TypeError("Cannot count a report: there is no version");
  const repeatedAt = Math.max(repeatedNow, current?.repeatedAt ?? 0);
  const standing =
    last.dataSet === "immediate" ? mergedNotices(lowestFirst) : { ...last, rowVersions: {} };
  const arrivals = [
    ...lowestFirst.map(({ receivedAt }) => receivedAt),
    ...(current ? [current.firstReceivedAt] : []),
  ];
  const [firstReceivedAt = last.receivedAt] = arrivals.sort();
  return {
    ...standing,
    questions: atMost([
      ...standing.questions.filter(({ rule }) => !historyRules.has(rule)),
      ...historyQuestions({ versions: lowestFirst, repeatedAt }, standing.rows),
    ]),
    firstReceivedAt,
    late: isLate(last, firstReceivedAt, country),
    versionsHeld: lowestFirst.length,
    repeatedAt,
  };
};

const changed = (current: CurrentReport | null, next: Counting): Counting | null =>
  current !== null && clockOf(next) === clockOf(current) ? null : next;

/** What must differ for two states of one report to differ. */
const clockOf = (report: Counting) =>
  JSON.stringify([
    report.reportVersion,
    report.contentHash,
    report.firstReceivedAt,
    Object.entries(report.rowVersions).sort(([a], [b]) => (a < b ? -1 : 1)),
    report.overrides.map(({ rule, reason }) => [rule, reason]).sort(),
    report.questions,
    report.versionsHeld,
    report.repeatedAt,
  ]);
