import { type Calendar, lastDay } from "../calendar.ts";
import { type Signal, type SignalFacts, sharpness } from "../judge/signal.ts";
import type { ReportCounts } from "../tally/report-counts.ts";
import type { Alert, AlertFacts } from "./alert.ts";
import { toldPeriod } from "./told-period.ts";

/** The place that owns an alert, and the disease's names. */
export interface Owner {
  readonly orgUnit: string;
  readonly orgUnitName: string;
  readonly orgUnitLevel: string;
  readonly orgUnitPath: string;
  /** By whose clock days are told. */
  readonly timeZone: string;
  readonly diseaseCode: string;
  readonly diseaseName: Readonly<Record<string, string>>;
}

/** What is known beside the signals when an alert is looked at. */
export interface Outlook {
  readonly at: string;
  readonly calendar: Calendar;
  /** Reports of the owning place in the lead signal's week; null where the lead speaks of that very place. */
  readonly ownerReports: ReportCounts | null;
  /** Until the cut-off of the lead signal's period. */
  readonly isBeforeCutoff: boolean;
  /** The last periods of the lead signal's place. */
  readonly curve: AlertFacts["curve"];
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
): Pick<AlertFacts, "lead" | "isBeforeCutoff" | "reports" | "curve"> => ({
  lead: withoutEvidence(lead),
  isBeforeCutoff: outlook.isBeforeCutoff,
  reports: outlook.ownerReports ?? lead.reports,
  curve: outlook.curve,
});

/** True while the alert's numbers may still grow: part of them is known from notices alone, or reports may still count. */
export const isProvisional = ({ lead, isBeforeCutoff }: AlertFacts): boolean =>
  lead.partial || isBeforeCutoff;

/** An alert's facts alone: what a message says, and what its diary keeps of each change. */
export const factsOf = ({
  signals: _,
  history: __,
  earlierSignals: ___,
  toldLevel: _______,
  verification: ____,
  revision: _____,
  reopenedAt: ______,
  ...facts
}: Alert): AlertFacts => facts;
