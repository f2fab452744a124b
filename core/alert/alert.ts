import type { Period } from "../calendar.ts";
import type { NotAssessedReason, Picked } from "../detectors/detector.ts";
import type { Span } from "../detectors/span.ts";
import type { AlertLevel, CaseClass, Rule } from "../plan.ts";
import type { Count } from "../report.ts";

export type AlertStatus = "open" | "closed" | "lapsed";

/** What happened to an alert, in the words that messages carry. */
export type ChangeKind = "opened" | "level-raised" | "updated" | "lapsed" | "closed" | "reopened";

/** The two languages in which Tocsin speaks. */
export type Language = "en" | "fr";

/** Everything a rule looked at, so that the judgement can be made again from the alert alone. */
export interface Evidence {
  readonly rule: Rule;
  /** Oldest first, the judged period last. */
  readonly periods: readonly Period[];
  /** Count of each period as the rule saw it: null where nothing was reported or too little. */
  readonly counts: readonly Count[];
  /** Periods under a confirmed outbreak, left out of baselines. */
  readonly excluded: readonly Period[];
  /** Expected and received reports of each period. */
  readonly expectedReports: readonly number[];
  readonly receivedReports: readonly number[];
  /** Share of each period that was reported, where the detector models it: then none is left out for its share. */
  readonly share?: readonly number[];
  readonly population: number | null;
  /** Detector: indices of `counts` that made the expectation. */
  readonly baseline?: readonly number[];
  /** True when reports for the judged period could still come in time. */
  readonly awaited?: boolean;
}

/** A rule that was met: a reason to look, not a finding. */
export interface Signal {
  readonly ruleId: string;
  readonly planVersion: string;
  readonly alertLevel: AlertLevel;
  readonly send: "message" | "screen";
  readonly orgUnit: string;
  readonly orgUnitName: string;
  /** Level name of `orgUnit`, such as "district". */
  readonly orgUnitLevel: string;
  /** The judged period: of a window of several the last. */
  readonly period: Period;
  /** The latest period of those counted together that has cases, where the judged one has none; else absent. */
  readonly explainedBy?: Period;
  readonly kind: Rule["kind"] | "silence";
  readonly caseClass: CaseClass;
  readonly window: string;
  /** Null when nobody says the number any more. */
  readonly observed: Count;
  readonly expected?: number;
  /** Null when nothing can be said of it any more. */
  readonly threshold: number | null;
  /** Why the rule, once met, can no longer be judged; absent while it can. */
  readonly reason?: NotAssessedReason;
  readonly pValue?: number;
  /** The periods that were judged together; absent where the detector judges one alone, and in alerts of old. */
  readonly span?: Span;
  readonly detector?: string;
  readonly detectorVersion?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** The method that really judged, and why, where the detector is one that chooses. */
  readonly picked?: Picked & { readonly words: Readonly<Record<Language, string>> };
  /** Of the judged period alone, or of the one that explains it, as are the next six. */
  readonly reports: ReportCounts;
  /** Cases and deaths, as all people / by age group, for the messages. */
  readonly cases: Count;
  readonly deaths: Count;
  readonly testedCases: Count;
  readonly confirmedCases: Count;
  /** True when part of the cases is known from notices, or from some of the days, alone. */
  readonly partial: boolean;
  readonly casesByAge: Readonly<Record<string, number>>;
  readonly evidence: Evidence;
  readonly judgedAt: string;
  /** When the newest of the numbers judged became known: the server's time of that report. */
  readonly knownAt: string;
  readonly codeVersion: string;
  /** False when later numbers no longer meet the rule; the signal stays. */
  readonly stillMet: boolean;
  /** The judgement that first met the rule, kept when later numbers differ from it. */
  readonly first?: {
    readonly observed: Count;
    readonly expected?: number;
    readonly threshold: number | null;
    readonly span?: Span;
    readonly judgedAt: string;
    readonly reports: ReportCounts;
    /** Left out where the alert has no room for it. */
    readonly evidence?: Evidence;
  };
}

export interface ReportCounts {
  readonly expected: number;
  readonly received: number;
  readonly onTime: number;
}

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

/** The disease code under which silent units are told. */
export const silenceCode = "SILENCE";

/** What silence is called where a disease's name stands. */
export const silenceName: Readonly<Record<Language, string>> = {
  en: "Missing reports",
  fr: "Rapports manquants",
};
