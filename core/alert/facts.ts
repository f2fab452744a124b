import { type Calendar, lastDay, type Period } from "../calendar.ts";
import { type Signal, type SignalFacts, sharpness } from "../judge/signal.ts";
import type { ReportCounts } from "../tally/report-counts.ts";
import type { Alert, AlertFacts, DiseaseAlert, DiseaseFacts, Life, Owner } from "./alert.ts";
import { toldPeriod } from "./told-period.ts";

/** The place that owns an alert, and the disease that it is about. */
export type DiseaseOwner = Owner & Pick<DiseaseFacts, "diseaseCode" | "diseaseName">;

/** What is known beside the signals when an alert is looked at. */
export interface Outlook {
  readonly at: string;
  readonly calendar: Calendar;
  /** Reports of the owning place in the lead signal's week; null where the lead speaks of that very place. */
  readonly ownerReports: ReportCounts | null;
  /** Until the cut-off of the lead signal's period. */
  readonly isBeforeCutoff: boolean;
  /** The last periods of the lead signal's place. */
  readonly curve: DiseaseFacts["curve"];
}

/**
 * The signal that tells most: the latest period with cases, then the higher level, then the one judged in that very
 * period, then the owning place, then the sharper method.
 */
export const leadOf = (signals: readonly Signal[], owner: string, calendar: Calendar): Signal => {
  const rank = (signal: Signal) => [
    lastDay(toldPeriod(signal), calendar),
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
  const [first, ...rest] = signals;
  if (!first) throw new RangeError("Cannot choose a lead: an alert must have a signal, got none");
  return rest.reduce((best, signal) => (isBefore(best, signal) ? signal : best), first);
};

export const withoutEvidence = ({ evidence: _, first: __, ...signal }: Signal): SignalFacts =>
  signal;

/** The facts that follow from an alert's leading signal; the same signal and outlook give the same facts. */
export const factsFrom = (
  lead: Signal,
  outlook: Outlook,
): Pick<DiseaseFacts, "lead" | "isBeforeCutoff" | "reports" | "curve"> => ({
  lead: withoutEvidence(lead),
  isBeforeCutoff: outlook.isBeforeCutoff,
  reports: outlook.ownerReports ?? lead.reports,
  curve: outlook.curve,
});

/** The period that messages and lists tell: of the lead signal, or the last week of which silent units were judged. */
export const factsPeriod = (facts: AlertFacts): Period =>
  facts.kind === "silence" ? facts.silence.to : toldPeriod(facts.lead);

/** When the newest of what an alert tells became known. */
export const factsKnownAt = (facts: AlertFacts): string =>
  facts.kind === "silence" ? facts.updatedAt : facts.lead.knownAt;

/** True while the alert's numbers may still grow: part of them is known from notices alone, or reports may still count. */
export const isProvisional = (facts: AlertFacts): boolean =>
  facts.kind === "disease" && (facts.lead.partial || facts.isBeforeCutoff);

/** The facts alone of an alert about a disease. */
export const diseaseFactsOf = ({
  signals: _,
  earlierSignals: __,
  toldLevel: ___,
  ...known
}: DiseaseAlert): DiseaseFacts => withoutLife(known);

/** An alert's facts alone: what its diary keeps of each change, and what messages are made from. */
export const factsOf = (alert: Alert): AlertFacts => {
  if (alert.kind === "disease") return diseaseFactsOf(alert);
  const { units: _, ...known } = alert;
  return withoutLife(known);
};

const withoutLife = <F extends AlertFacts>({
  history: _,
  verification: __,
  revision: ___,
  reopenedAt: ____,
  ...facts
}: F & Life) => facts;
