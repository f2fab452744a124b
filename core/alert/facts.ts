import { type Calendar, lastDay, type Period, weekOf } from "../calendar.ts";
import { type Signal, type SignalFacts, sharpness } from "../judge/signal.ts";
import type { ReportCounts } from "../tally/report-counts.ts";
import type { Alert, AlertFacts, DiseaseAlert, DiseaseFacts, Life, Owner } from "./alert.ts";
import { describedPeriod } from "./described-period.ts";

/** The place that owns an alert, and the alert's disease. */
export type DiseaseOwner = Owner & Pick<DiseaseFacts, "diseaseCode" | "diseaseName">;

/** The facts that an alert needs beside its signals, at the time of an update. */
export interface Outlook {
  readonly at: string;
  readonly calendar: Calendar;
  /** Reports of the owning place in the lead signal's week; null if the lead signal is of the owning place itself. */
  readonly ownerReports: ReportCounts | null;
  /** True until the cut-off of the lead signal's period. */
  readonly isBeforeCutoff: boolean;
  /** The last periods of the lead signal's place. */
  readonly curve: DiseaseFacts["curve"];
}

/**
 * The signal that messages describe, the first by: latest period with cases, rule still met, higher level, cases in the
 * period judged itself, owning place, sharper method.
 *
 * While a rule of level epidemic is met in the latest week judged, the first of that level: a notice of one case does not
 * hide the count over several weeks that makes an epidemic.
 */
export const leadOf = (signals: readonly Signal[], owner: string, calendar: Calendar): Signal => {
  const first = firstOf(signals, owner, calendar);
  if (!first) throw new RangeError("Cannot choose a lead: an alert must have a signal, got none");
  const weekJudged = ({ period }: Signal) => weekOf(lastDay(period, calendar), calendar);
  const epidemics = signals.filter((one) => one.stillMet && one.alertLevel === "epidemic");
  const isCurrent = epidemics.some((one) =>
    signals.every((other) => weekJudged(other) <= weekJudged(one)),
  );
  return (isCurrent && firstOf(epidemics, owner, calendar)) || first;
};

const firstOf = (
  signals: readonly Signal[],
  owner: string,
  calendar: Calendar,
): Signal | undefined => {
  const rank = (signal: Signal) => [
    lastDay(describedPeriod(signal), calendar),
    signal.stillMet ? 1 : 0,
    signal.alertLevel === "epidemic" ? 1 : 0,
    signal.explainedBy === undefined ? 1 : 0,
    signal.orgUnit === owner ? 1 : 0,
    sharpness(signal.kind),
  ];
  const isBefore = (a: Signal, b: Signal) => {
    const [left, right] = [rank(a), rank(b)];
    const i = left.findIndex((value, k) => value !== right[k]);
    return i >= 0 && (left[i] as string | number) < (right[i] as string | number);
  };
  return signals.reduce<Signal | undefined>(
    (best, signal) => (best && !isBefore(best, signal) ? best : signal),
    undefined,
  );
};

export const withoutEvidence = ({ evidence: _, first: __, ...signal }: Signal): SignalFacts =>
  signal;

/** The facts that depend on an alert's lead signal and its outlook alone. */
export const factsFrom = (
  lead: Signal,
  outlook: Outlook,
): Pick<DiseaseFacts, "lead" | "isBeforeCutoff" | "reports" | "curve"> => ({
  lead: withoutEvidence(lead),
  isBeforeCutoff: outlook.isBeforeCutoff,
  reports: outlook.ownerReports ?? lead.reports,
  curve: outlook.curve,
});

/** The period that messages and lists describe: the lead signal's, or the last week judged for silence. */
export const factsPeriod = (facts: AlertFacts): Period =>
  facts.kind === "silence" ? facts.silence.to : describedPeriod(facts.lead);

/** When the newest of the alert's facts became known. */
export const factsKnownAt = (facts: AlertFacts): string =>
  facts.kind === "silence" ? facts.updatedAt : facts.lead.knownAt;

/** True while the alert's counts may still grow: part of them is known from notices alone, or the cut-off has not passed. */
export const isProvisional = (facts: AlertFacts): boolean =>
  facts.kind === "disease" && (facts.lead.partial || facts.isBeforeCutoff);

const lifeKeys = {
  history: true,
  revision: true,
  reopenedAt: true,
  clockFrom: true,
  acknowledged: true,
  verified: true,
  assessments: true,
  decision: true,
  ihr: true,
  milestones: true,
  escalations: true,
  retractedAt: true,
} as const satisfies Record<keyof Life, true>;

const restKeys = {
  ...{
    signals: true,
    earlierSignals: true,
    messageLevel: true,
    withheld: true,
    counts: true,
    isRising: true,
  },
} as const satisfies Record<Exclude<keyof DiseaseAlert, keyof (DiseaseFacts & Life)>, true>;

/** A copy of an object without some of its fields. */
const without = <T extends object, K extends string>(
  all: T,
  left: Readonly<Record<K, true>>,
): Omit<T, K> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => !(key in left))) as Omit<T, K>;

/** The facts of an alert about a disease, without the rest of the alert. */
export const diseaseFactsOf = (alert: DiseaseAlert): DiseaseFacts =>
  without(alert, { ...lifeKeys, ...restKeys });

/** The facts of an alert, without the rest: what a diary line keeps of each change and messages are rendered from. */
export const factsOf = (alert: Alert): AlertFacts =>
  alert.kind === "disease" ? diseaseFactsOf(alert) : without(alert, { ...lifeKeys, units: true });
