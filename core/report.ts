import type { Day, Period } from "./calendar.ts";
import type { DataSetName } from "./country.ts";

/** Maximum of cases, tests or deaths in one row: a larger number is a typing error. */
export const mostCases = 10_000_000;

/** A number that may be unknown. Null is not zero. */
export type Count = number | null;

export const sexes = ["female", "male", "unknown"] as const;
export type Sex = (typeof sexes)[number];

/** Cases of one disease in one group of people in one period. `suspectedCases` includes the confirmed ones. */
export interface ReportRow {
  readonly diseaseCode: string;
  readonly ageGroup: string;
  readonly sex: Sex;
  readonly suspectedCases: Count;
  readonly testedCases: Count;
  readonly confirmedCases: Count;
  readonly deaths: Count;
}

/** The sender's answer to a question of the edit checks. */
interface Override {
  readonly rule: string;
  readonly reason: string;
}

/** A reporting unit's report for a period: parsed, complete, in the country's codes. */
export interface Report {
  readonly reportingUnit: string;
  readonly period: Period;
  readonly dataSet: DataSetName;
  /** Which of a day's notices this is; null for a notice of the day's total, and for all other forms. */
  readonly noticeId: string | null;
  readonly submissionId: string | null;
  readonly reportVersion: number | null;
  readonly reportedAt: string | null;
  readonly channel: string | null;
  readonly zeroReport: boolean;
  readonly consultationsTotal: Count;
  readonly overrides: readonly Override[];
  readonly rows: readonly ReportRow[];
}

/** How a report arrived: live, as a replay of past events, or as history (never judged). */
export type ReportMode = "live" | "replay" | "history";

export interface Question {
  readonly rule: string;
  readonly pointer: string;
  readonly detail: string;
}

/** One version of a report as stored in the ledger. */
export interface StoredReport extends Report {
  readonly reportVersion: number;
  readonly receiptId: string;
  /** Id of the credential that sent it. */
  readonly by?: string;
  /** Server time of arrival (for a replay, the replayed time). */
  readonly receivedAt: string;
  readonly mode: ReportMode;
  /** Hash of the content, without the sender's times and ids. */
  readonly contentHash: string;
  /** Diseases that a zero report reports as zero: every disease of the form without a row. */
  readonly zeroDiseases: readonly string[];
  /**
   * Cases of diseases that this report counts as none but that daily reports or notices of its days had counted when it
   * arrived; this report replaces them. Absent if there are none.
   */
  readonly countedBeside?: Readonly<Record<string, number>>;
  readonly questions: readonly Question[];
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly late: boolean;
}

/**
 * The current report of a unit, form and period (for notices also: notice id).
 *
 * `rowVersions` is used by notices only. A notice covers only the diseases it names, so each
 * disease has the highest version that named it, whatever the order of arrival.
 */
export interface CurrentReport extends StoredReport {
  /** Grows by one with each write of this item; orders recomputations of the tallies above it. */
  readonly revision: number;
  /** Arrival of the first version; decides timeliness. */
  readonly firstReceivedAt: string;
  readonly rowVersions: Readonly<Record<string, number>>;
  /** Number of versions combined in it. */
  readonly versionsHeld: number;
  /** For a notice without an id: its highest version when another submission repeated its content; 0 = never. */
  readonly repeatedAt: number;
}
