import type { Period } from "../calendar.ts";
import type { Signal } from "../judge/signal.ts";
import type { AlertLevel } from "../plan.ts";
import type { Count } from "../report.ts";
import type { ReportCounts } from "../tally/report-counts.ts";

export type AlertStatus = "open" | "closed" | "lapsed";

/** What happened to an alert, in the words that messages carry. */
export type ChangeKind = "opened" | "level-raised" | "updated" | "lapsed" | "closed" | "reopened";

/** The two languages in which Tocsin speaks. */
export type Language = "en" | "fr";

/** One line of an alert's own diary: append-only, numbered from 1. */
export interface Change {
  readonly sequence: number;
  readonly at: string;
  /** An officer's name or id, or `tocsin`. */
  readonly by: string;
  readonly change: ChangeKind;
  /** What the world is told because of it; absent when it is for the screen alone. */
  readonly tells?: ChangeKind;
  readonly reason?: string;
  /** The alert as it stood then, without signals' evidence and without history: what the message says. */
  readonly snapshot: AlertFacts;
}

/** What messages and lists say of an alert. */
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
  readonly diseaseName: Readonly<Record<Language, string>>;
  readonly alertLevel: AlertLevel;
  readonly status: AlertStatus;
  /** The period of the first signal. */
  readonly period: Period;
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly provisional: boolean;
  readonly reports: ReportCounts;
  readonly sentence: Readonly<Record<Language, string>>;
  readonly caveats: readonly string[];
  /** The signal that the sentence tells. */
  readonly lead: Omit<Signal, "evidence" | "first">;
  /** Counts of the last 12 periods of the lead signal's place, oldest first. */
  readonly curve: readonly { readonly period: Period; readonly count: Count }[];
}

/** One open (or past) warning: a disease in the place that owns it. */
export interface Alert extends AlertFacts {
  readonly signals: readonly Signal[];
  /** Signals no longer listed: a long outbreak keeps the first of each rule and the latest of all. */
  readonly earlierSignals: number;
  /** The diary's newest lines and the last that was told, oldest first; `AlertStore.diary` keeps the older ones. */
  readonly history: readonly Change[];
  /** When a person last opened it again; absent when nobody did. */
  readonly reopenedAt?: string;
  /** By a person who closed it: false = it was no event, so its periods stay in baselines. */
  readonly verification: "true" | "false" | "pending";
  /** Grows by one with each write. */
  readonly revision: number;
}

/** What silence is called where a disease's name stands. */
export const silenceName: Readonly<Record<Language, string>> = {
  en: "Missing reports",
  fr: "Rapports manquants",
};
