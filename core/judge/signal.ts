import type { Period } from "../calendar.ts";
import type { NotAssessedReason, Picked } from "../detectors/detector.ts";
import type { Span } from "../detectors/span.ts";
import type { AlertLevel, CaseClass, Rule } from "../plan.ts";
import type { Count } from "../report.ts";
import { ruleKinds } from "../rule/kinds.ts";
import type { ReportCounts } from "../tally/report-counts.ts";
import type { Evidence } from "./evidence.ts";

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
  readonly kind: Rule["kind"];
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
  /** The periods that were judged together; absent where the detector judges one alone. */
  readonly span?: Span;
  readonly detector?: string;
  readonly detectorVersion?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** The method that really judged, and why, where the detector is one that chooses. */
  readonly picked?: Picked;
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
  /** Id of what it was judged from, which is kept beside the alert. */
  readonly evidence: string;
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
    readonly evidence: string;
  };
}

/** A signal with what it was judged from. */
export interface JudgedSignal {
  readonly signal: Signal;
  readonly evidence: Evidence;
}

/** A signal as lists, messages and a diary's snapshots carry it: without what it takes to judge again. */
export type SignalFacts = Omit<Signal, "evidence" | "first">;

/** What is said beside a signal's number of cases, by its kind. */
export const figureBeside = (kind: Signal["kind"]) => ruleKinds[kind].figureBeside;

/** How much a signal tells beside others of the same period, by its kind. */
export const sharpness = (kind: Signal["kind"]): number => ruleKinds[kind].sharpness;
