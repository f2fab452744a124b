import type { Country } from "../country.ts";
import type { CurrentReport, StoredReport } from "../report.ts";
import { atMost } from "./at-most.ts";
import { historyRules } from "./edit-check-rules.ts";
import { historyQuestions } from "./history-checks.ts";
import { mergedNotices } from "./merged-notices.ts";
import { isLate } from "./stored-report.ts";

/** A current report before the ledger assigns its revision. */
export type Counting = Omit<CurrentReport, "revision">;

/** Everything stored of one report: the current report, read before the versions, and every version. */
export interface Held {
  readonly current: CurrentReport | null;
  readonly versions: readonly StoredReport[];
}

/**
 * The current report after `version` is added; null if it does not change.
 *
 * The highest version is current; for notices, the highest version that covers the disease. The earliest arrival
 * decides whether the report is late. The order of arrival does not affect the result.
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
 * The current report after another submission repeats the content of a notice without an id; null if it does not
 * change.
 */
export const countingRepeated = (
  { current, versions }: Held,
  country: Country,
): Counting | null => {
  const repeatedAt = Math.max(0, ...versions.map(({ reportVersion }) => reportVersion));
  return changed(current, countingOf(versions, current, country, repeatedAt));
};

/** The stored version of a current report that was made from that version alone. */
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
  const merged =
    last.dataSet === "immediate" ? mergedNotices(lowestFirst) : { ...last, rowVersions: {} };
  const arrivals = [
    ...lowestFirst.map(({ receivedAt }) => receivedAt),
    ...(current ? [current.firstReceivedAt] : []),
  ];
  const [firstReceivedAt = last.receivedAt] = arrivals.sort();
  return {
    ...merged,
    questions: atMost([
      ...merged.questions.filter(({ rule }) => !historyRules.has(rule)),
      ...historyQuestions({ versions: lowestFirst, repeatedAt }, merged.rows),
    ]),
    firstReceivedAt,
    late: isLate(last, firstReceivedAt, country),
    versionsHeld: lowestFirst.length,
    repeatedAt,
  };
};

const changed = (current: CurrentReport | null, next: Counting): Counting | null =>
  current !== null && stateOf(next) === stateOf(current) ? null : next;

/** The fields in which two states of one report can differ, as text. */
const stateOf = (report: Counting) =>
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
