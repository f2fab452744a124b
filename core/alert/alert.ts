import type { Period } from "../calendar.ts";
import type { Signal, SignalFacts } from "../judge/signal.ts";
import type { AlertLevel } from "../plan.ts";
import type { Count } from "../report.ts";
import type { ReportCounts } from "../tally/report-counts.ts";
import type { ChangeKind } from "./change-kind.ts";
import type { Silence, SilentUnit } from "./silence.ts";
import type { AlertStatus } from "./status.ts";

/** The place that owns an alert. */
export interface Owner {
  readonly orgUnit: string;
  readonly orgUnitName: string;
  /** Level name, such as "district". */
  readonly orgUnitLevel: string;
  /** Codes from the root, joined by `/`. */
  readonly orgUnitPath: string;
  /** By whose clock days are told: an alert of one in the morning in Nairobi is not of the day before. */
  readonly timeZone: string;
}

/** What is known of any alert. */
interface CommonFacts extends Owner {
  readonly alertId: string;
  /** The slot it takes at its place: a disease's code, or `SILENCE`. */
  readonly diseaseCode: string;
  readonly alertLevel: AlertLevel;
  readonly status: AlertStatus;
  /** The period for which it opened. */
  readonly period: Period;
  readonly openedAt: string;
  readonly updatedAt: string;
  /** Reports of the owning place for the period that is told. */
  readonly reports: ReportCounts;
}

/** What is known of an alert that rules of the plan made. */
export interface DiseaseFacts extends CommonFacts {
  readonly kind: "disease";
  /** As it is registered, by language. */
  readonly diseaseName: Readonly<Record<string, string>>;
  /** The signal that tells most. */
  readonly lead: SignalFacts;
  /** True until the completeness cut-off of the period that is told. */
  readonly isBeforeCutoff: boolean;
  /** Counts of the last 12 periods of the lead signal's place, oldest first. */
  readonly curve: readonly { readonly period: Period; readonly count: Count }[];
}

/** What is known of an alert about units that stopped reporting: judged when the cut-off of the week told has passed. */
export interface SilenceFacts extends CommonFacts {
  readonly kind: "silence";
  readonly silence: Silence;
}

/** What is known of an alert, in codes and numbers: what messages and lists say is made from it. */
export type AlertFacts = DiseaseFacts | SilenceFacts;

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
  /** What was known of the alert then. */
  readonly snapshot: AlertFacts;
}

/** What happened to an alert, and what became of it. */
export interface Life {
  /** The diary's newest lines and the last that was told, oldest first: these two with their snapshots. `AlertStore.diary` has the others. */
  readonly history: readonly (DiaryLine | Change)[];
  /** When a person last opened it again; absent when nobody did. */
  readonly reopenedAt?: string;
  /** By a person who closed it: false = it was no event, so its periods stay in baselines. */
  readonly verification: "true" | "false" | "pending";
  /** Grows by one with each write. */
  readonly revision: number;
}

/** A warning of a disease in the place that owns it. */
export interface DiseaseAlert extends DiseaseFacts, Life {
  /** The first of each rule and the latest of all, as many as there is room for: `AlertStore` keeps the others beside. */
  readonly signals: readonly Signal[];
  /** How many signals are kept beside, no longer listed. */
  readonly earlierSignals: number;
  /** The highest level of the rules that send messages; null where none of them was met. */
  readonly toldLevel: AlertLevel | null;
}

/** A warning of units, at or under the place that owns it, that stopped reporting. */
export interface SilenceAlert extends SilenceFacts, Life {
  /** As many of the silent units as an alert has room for, in the order of the tree. */
  readonly units: readonly SilentUnit[];
}

/** One open (or past) warning. */
export type Alert = DiseaseAlert | SilenceAlert;

/** The signals that an alert lists; none of a silence. */
export const signalsOf = (alert: Alert): readonly Signal[] =>
  alert.kind === "disease" ? alert.signals : [];

export const isOfDisease = (alert: Alert): alert is DiseaseAlert => alert.kind === "disease";
