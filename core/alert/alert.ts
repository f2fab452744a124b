import type { Period } from "../calendar.ts";
import type { Signal, SignalFacts } from "../judge/signal.ts";
import type { AlertLevel } from "../plan.ts";
import type { Count } from "../report.ts";
import type { ReportCounts } from "../tally/report-counts.ts";
import type { ChangeKind } from "./change-kind.ts";
import type { AlertStatus } from "./status.ts";

/** One line of an alert's own diary: append-only, numbered from 1. */
export interface DiaryLine {
  readonly sequence: number;
  readonly at: string;
  /** An officer's name or id, or `tocsin`. */
  readonly by: string;
  readonly change: ChangeKind;
  /** What the world is told because of it; absent when it is for the screen alone. */
  readonly tells?: ChangeKind;
  readonly reason?: string;
}

/** A line of the diary with what its message is made from. */
export interface Change extends DiaryLine {
  /** The alert as it stood then, without signals' evidence and without history: what the message says. */
  readonly snapshot: AlertFacts;
}

/** What is known of an alert, in codes and numbers: what messages and lists say is made from it. */
export interface AlertFacts {
  readonly alertId: string;
  readonly orgUnit: string;
  readonly orgUnitName: string;
  /** Level name, such as "district". */
  readonly orgUnitLevel: string;
  /** Codes from the root, joined by `/`. */
  readonly orgUnitPath: string;
  /** By whose clock days are told: an alert of one in the morning in Nairobi is not of the day before. */
  readonly timeZone: string;
  readonly diseaseCode: string;
  /** As it is registered, by language. */
  readonly diseaseName: Readonly<Record<string, string>>;
  readonly alertLevel: AlertLevel;
  readonly status: AlertStatus;
  /** The period of the first signal. */
  readonly period: Period;
  readonly openedAt: string;
  readonly updatedAt: string;
  /** True until the completeness cut-off of the period that is told. */
  readonly isBeforeCutoff: boolean;
  readonly reports: ReportCounts;
  /** The signal that tells most. */
  readonly lead: SignalFacts;
  /** Counts of the last 12 periods of the lead signal's place, oldest first. */
  readonly curve: readonly { readonly period: Period; readonly count: Count }[];
}

/** One open (or past) warning: a disease in the place that owns it. */
export interface Alert extends AlertFacts {
  /** The first of each rule and the latest of all, as many as there is room for: `AlertStore` keeps the others beside. */
  readonly signals: readonly Signal[];
  /** How many signals are kept beside, no longer listed. */
  readonly earlierSignals: number;
  /** The highest level of the rules that send messages; null where none of them was met. */
  readonly toldLevel: AlertLevel | null;
  /** The diary's newest lines and the last that was told, oldest first: these two with their snapshots. `AlertStore.diary` has the others. */
  readonly history: readonly (DiaryLine | Change)[];
  /** When a person last opened it again; absent when nobody did. */
  readonly reopenedAt?: string;
  /** By a person who closed it: false = it was no event, so its periods stay in baselines. */
  readonly verification: "true" | "false" | "pending";
  /** Grows by one with each write. */
  readonly revision: number;
}
