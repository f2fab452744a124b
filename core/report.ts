import type { Day, Period } from "./calendar.ts";
import type { DataSetName } from "./country.ts";

/** Most cases, tests or deaths of one row: beyond it a number is a slip of the hand. */
export const mostCases = 10_000_000;

/** A number that may not be known. Null is not zero. */
export type Count = number | null;

export const sexes = ["female", "male", "unknown"] as const;
export type Sex = (typeof sexes)[number];

/** Cases of one disease in one group of people in one period. `suspectedCases` holds the confirmed ones too. */
export interface ReportRow {
  readonly diseaseCode: string;
  readonly ageGroup: string;
  readonly sex: Sex;
  readonly suspectedCases: Count;
  readonly testedCases: Count;
  readonly confirmedCases: Count;
  readonly deaths: Count;
}

/** An answer, given by the sender, to a question that the edit checks ask. */
interface Override {
  readonly rule: string;
  readonly reason: string;
}

/** What a reporting unit says of a period: parsed, complete, in the country's terms. */
export interface Report {
  readonly reportingUnit: string;
  readonly period: Period;
  readonly dataSet: DataSetName;
  /** Which of a day's notices this is; null for a notice of the day's total, and for every other form. */
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

/** How a report came in: as it happens, as a replay of what happened, or as mere history (never judged). */
export type ReportMode = "live" | "replay" | "history";

export interface Question {
  readonly rule: string;
  readonly pointer: string;
  readonly detail: string;
}

/** One version of a report as the ledger keeps it. */
export interface StoredReport extends Report {
  readonly reportVersion: number;
  readonly receiptId: string;
  /** Id of the credential that sent it. */
  readonly by?: string;
  /** The server's time of arrival (of a replay: the time it tells). */
  readonly receivedAt: string;
  readonly mode: ReportMode;
  /** Hash of the content, without sender's times and ids. */
  readonly contentHash: string;
  /** Diseases that a zero report says were none: every one of the form without a row. */
  readonly zeroDiseases: readonly string[];
  /**
   * Cases that daily reports and notices of its days counted, when this came, of diseases of which this says none: it
   * counts in their place. Absent where there are none.
   */
  readonly countedBeside?: Readonly<Record<string, number>>;
  readonly questions: readonly Question[];
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly late: boolean;
}

/**
 * The report of a unit, form and period (of notices: and notice id) that counts now.
 *
 * `rowVersions` is for notices alone: a notice speaks only of the diseases it names, so that each
 * disease has the highest version that named it, whatever the order of arrival.
 */
export interface CurrentReport extends StoredReport {
  /** Grows by one with each write of this item: the clock of the recomputation above it. */
  readonly revision: number;
  /** When the first version came: what timeliness is judged by. */
  readonly firstReceivedAt: string;
  readonly rowVersions: Readonly<Record<string, number>>;
  /** How many versions it is made of. */
  readonly versionsHeld: number;
  /** Of a notice without an id: its highest version when another submission said the same once more; 0 = never. */
  readonly repeatedAt: number;
}
