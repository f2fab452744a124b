import type { Period } from "../calendar.ts";
import type { AtOnce } from "../follow-up.ts";
import type { Signal, SignalFacts } from "../judge/signal.ts";
import type { AlertLevel } from "../plan.ts";
import type { Count } from "../report.ts";
import type { ReportCounts } from "../tally/report-counts.ts";
import type { ChangeKind } from "./change-kind.ts";
import type {
  Assessment,
  Decision,
  IhrAnswers,
  Milestones,
  Recorded,
  Signature,
  Verified,
} from "./records.ts";
import type { Silence, SilentUnit } from "./silence.ts";
import type { Stage } from "./stage.ts";
import type { AlertStatus } from "./status.ts";

/** The place that owns an alert. */
export interface Owner {
  readonly orgUnit: string;
  readonly orgUnitName: string;
  /** Level name, such as "district". */
  readonly orgUnitLevel: string;
  /** Codes from the root, joined by `/`. */
  readonly orgUnitPath: string;
  /** Set if messages must not name it. */
  readonly isUnnamed?: true;
  /** Time zone for the alert's dates: 01:00 in Nairobi belongs to that day, not to the UTC day before. */
  readonly timeZone: string;
}

/** The facts of any alert. */
interface CommonFacts extends Owner {
  readonly alertId: string;
  /** The slot of the alert at its place: a disease's code, or `SILENCE`. */
  readonly diseaseCode: string;
  readonly alertLevel: AlertLevel;
  readonly status: AlertStatus;
  /** The period for which the alert opened. */
  readonly period: Period;
  readonly openedAt: string;
  readonly updatedAt: string;
  /** The act that it waits for. */
  readonly stage: Stage;
  /** Until when the act that its stage names is owed; null if none is. */
  readonly dueBy: string | null;
  /** "false" = no event, so its periods stay in baselines. */
  readonly verification: "true" | "false" | "pending";
  /** Reports of the owning place for the period described. */
  readonly reports: ReportCounts;
}

/** The facts of an alert raised by rules of the plan. */
export interface DiseaseFacts extends CommonFacts {
  readonly kind: "disease";
  /** The registered name, by language. */
  readonly diseaseName: Readonly<Record<string, string>>;
  /** The signal that messages describe: see `leadOf`. */
  readonly lead: SignalFacts;
  /** True until the completeness cut-off of the period described. */
  readonly isBeforeCutoff: boolean;
  /** Counts of the last 12 periods of the lead signal's place, oldest first. */
  readonly curve: readonly { readonly period: Period; readonly count: Count }[];
}

/** The facts of an alert about units that stopped reporting, judged after the cut-off of the last week described. */
export interface SilenceFacts extends CommonFacts {
  readonly kind: "silence";
  readonly silence: Silence;
}

/** The facts of an alert, in codes and numbers: messages and lists are rendered from them. */
export type AlertFacts = DiseaseFacts | SilenceFacts;

/** One line of an alert's diary: append-only, numbered from 1. */
export interface DiaryLine {
  readonly sequence: number;
  readonly at: string;
  /** A role and a pseudonymous id, such as `officer:4k2m9xq7ab`; or `tocsin`. */
  readonly by: string;
  readonly change: ChangeKind;
  /** The kind of message sent for it; absent if none is sent. */
  readonly tells?: ChangeKind;
  readonly reason?: string;
  /** What was recorded: verification, assessment, decision, IHR answers or milestones. */
  readonly recorded?: Recorded;
  /** Where an escalation leads, and the step of the plan that asked for it. */
  readonly escalation?: Escalation;
  /** The count that the last message told, and the present one, if it is rising. */
  readonly rise?: Rise;
}

/** A count of one rule and place that has risen since the last message. */
export interface Rise {
  readonly from: number;
  readonly to: number;
}

/** An escalation: a place above the owner that is told, because a step of the plan asks for it. */
export interface Escalation {
  /** Identifies the step: no step is taken twice. */
  readonly step: string;
  readonly because: "not-acknowledged" | "not-verified" | AtOnce["when"];
  readonly orgUnit: string;
  readonly orgUnitName: string;
  readonly orgUnitLevel: string;
  readonly orgUnitPath: string;
}

/** A diary line with the facts that its message is rendered from. */
export interface Change extends DiaryLine {
  /** The facts of the alert at that time. */
  readonly snapshot: AlertFacts;
}

/** The history and the outcome of an alert. */
export interface Life {
  /** The newest diary lines and the last that persons were told of, oldest first. `AlertStore.diary` has the others. */
  readonly history: readonly (DiaryLine | Change)[];
  /** When a person last reopened it; absent if nobody did. */
  readonly reopenedAt?: string;
  /** The times to acknowledge, verify and escalate run from here: opening, reopening, or level raise. */
  readonly clockFrom: string;
  readonly acknowledged?: Signature;
  readonly verified?: Verified;
  /** The newest assessments, oldest first; the diary has all. */
  readonly assessments: readonly Assessment[];
  readonly decision?: Decision;
  readonly ihr?: IhrAnswers;
  readonly milestones?: Milestones;
  /** Steps of escalation taken since it was opened or reopened. */
  readonly escalations: readonly Escalation[];
  /** Since when its numbers meet no rule that sends messages; absent while they do. */
  readonly retractedAt?: string;
  /** Grows by one with each write. */
  readonly revision: number;
}

/** An alert about a disease, in the place that owns it. */
export interface DiseaseAlert extends DiseaseFacts, Life {
  /** The first signal of each rule and the latest of all, as many as fit: `AlertStore` keeps the others. */
  readonly signals: readonly Signal[];
  /** How many signals `AlertStore` keeps that are no longer listed. */
  readonly earlierSignals: number;
  /** The highest level of the rules that send messages; null if none of them gave a signal. */
  readonly messageLevel: AlertLevel | null;
  /** Set if nobody was told because the place has more alerts than it can verify. */
  readonly withheld?: "budget";
  /** By rule and place, the count that the last message told. */
  readonly counts: Readonly<Record<string, number>>;
  /** True if a count has risen since the last message, and that is told when the whole report has been judged. */
  readonly isRising?: boolean;
}

/** An alert about units, at or under the place that owns it, that stopped reporting. */
export interface SilenceAlert extends SilenceFacts, Life {
  /** The silent units, as many as fit, in the order of the tree. */
  readonly units: readonly SilentUnit[];
}

/** An alert, open or ended. */
export type Alert = DiseaseAlert | SilenceAlert;

/** The signals that an alert lists; none for a silence. */
export const signalsOf = (alert: Alert): readonly Signal[] =>
  alert.kind === "disease" ? alert.signals : [];

export const isOfDisease = (alert: Alert): alert is DiseaseAlert => alert.kind === "disease";
