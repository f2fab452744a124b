import type { Period } from "../calendar.ts";
import type { NotAssessedReason, Picked } from "../detectors/detector.ts";
import type { Span } from "../detectors/span.ts";
import type { AlertLevel, CaseClass, Rule } from "../plan.ts";
import type { Count } from "../report.ts";
import { ruleKinds } from "../rule/kinds.ts";
import type { ReportCounts } from "../tally/report-counts.ts";
import type { Evidence } from "./evidence.ts";
import type { SoleReporter } from "./sole-reporter.ts";

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
  /** The judged period: the last of the window. */
  readonly period: Period;
  /** The period that explains the signal, if it is not the judged one (see `periodsSinceCases`). */
  readonly explainedBy?: Period;
  readonly kind: Rule["kind"];
  readonly caseClass: CaseClass;
  readonly window: string;
  /** Null if the number is no longer known. */
  readonly observed: Count;
  readonly expected?: number;
  /** Null if it can no longer be computed. */
  readonly threshold: number | null;
  /** Why the rule, once met, can no longer be assessed; absent if it can. */
  readonly reason?: NotAssessedReason;
  readonly pValue?: number;
  /** Several periods that were judged together; absent if the detector judged one alone. */
  readonly span?: Span;
  readonly detector?: string;
  readonly detectorVersion?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** The method that judged, and why it was chosen, if the detector chooses one. */
  readonly picked?: Picked;
  /** This and the next six fields are those of `explainedBy` if present, else of the judged period. */
  readonly reports: ReportCounts;
  /** Cases and deaths, as all people / by age group, for the messages. */
  readonly cases: Count;
  readonly deaths: Count;
  readonly testedCases: Count;
  readonly confirmedCases: Count;
  /** True if some of the cases are known only from notices or from some of the week's days. */
  readonly partial: boolean;
  readonly casesByAge: Readonly<Record<string, number>>;
  /** Id of the evidence, which is stored with the alert. */
  readonly evidence: string;
  /** The unit that alone reported these cases, if there is one and messages may name it. */
  readonly reporter?: SoleReporter;
  /** Set if messages must not name `orgUnit`: it is hidden, or a facility that saw a stigmatised disease. */
  readonly isUnnamed?: true;
  readonly judgedAt: string;
  /** Server time at which the latest of the judged reports arrived. */
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
    readonly evidence: string;
  };
}

/** A signal with its evidence. */
export interface JudgedSignal {
  readonly signal: Signal;
  readonly evidence: Evidence;
}

/** A signal as lists, messages and a diary's snapshots show it, without what is needed to judge again. */
export type SignalFacts = Omit<Signal, "evidence" | "first">;

/** The figure shown with a signal's number of cases, by the kind of its rule. */
export const figureBeside = (kind: Signal["kind"]) => ruleKinds[kind].figureBeside;

/** Rank of a signal among others of the same period, by the kind of its rule: higher is more informative. */
export const sharpness = (kind: Signal["kind"]): number => ruleKinds[kind].sharpness;
