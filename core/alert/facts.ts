import { type Calendar, lastDay, type Period, weekOf } from "../calendar.ts";
import type { Alert, AlertFacts, Language, ReportCounts, Signal } from "./alert.ts";
import { caveatsOf } from "./caveats.ts";
import { sentenceOf } from "./sentence.ts";
import { toldPeriod } from "./told-period.ts";

/** The place that owns an alert, and the disease's names. */
export interface Owner {
  readonly orgUnit: string;
  readonly orgUnitName: string;
  readonly orgUnitLevel: string;
  readonly orgUnitPath: string;
  readonly diseaseCode: string;
  readonly diseaseName: Readonly<Record<Language, string>>;
}

/** Reports of a place in a week. */
export interface WeekReports {
  readonly week: Period;
  readonly reports: ReportCounts;
}

/** What is known beside the signals when an alert is looked at. */
export interface Outlook {
  readonly at: string;
  readonly calendar: Calendar;
  /** Reports of the owning place in weeks, for a lead signal that speaks of another place. */
  readonly ownerReports: readonly WeekReports[];
  /** Until the cut-off of the lead signal's period. */
  readonly isProvisional: (lead: Signal) => boolean;
  /** The last periods of the place of a signal, where they were read. */
  readonly curveOf: (lead: Signal) => AlertFacts["curve"] | undefined;
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
    signal.kind === "detector" ? 1 : 0,
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

/** A signal as lists and messages carry it: without what is needed to judge again. */
export const withoutEvidence = ({
  evidence: _,
  first: __,
  ...signal
}: Signal): Omit<Signal, "evidence" | "first"> => signal;

/** Reports of the owning place in the lead's week, where they are known. */
const reportsFor = (lead: Signal, { orgUnit }: Owner, { ownerReports, calendar }: Outlook) => {
  if (lead.orgUnit === orgUnit) return lead.reports;
  const told = weekOf(lastDay(toldPeriod(lead), calendar), calendar);
  return ownerReports.find(({ week }) => week === told)?.reports;
};

/** The facts that follow from an alert's signals; the same signals and outlook give the same facts. */
export const factsFrom = (
  owner: Owner,
  signals: readonly Signal[],
  outlook: Outlook,
  before?: Alert,
): Pick<AlertFacts, "lead" | "provisional" | "reports" | "sentence" | "caveats" | "curve"> => {
  const lead = leadOf(signals, owner.orgUnit, outlook.calendar);
  const reports = reportsFor(lead, owner, outlook) ?? before?.reports ?? lead.reports;
  const soFar = outlook.isProvisional(lead);
  return {
    lead: withoutEvidence(lead),
    provisional: lead.partial || soFar,
    reports,
    sentence: sentenceOf({ ...owner, lead: withoutEvidence(lead), soFar }),
    caveats: caveatsOf({ ...lead, reports, provisional: soFar }),
    curve: outlook.curveOf(lead) ?? before?.curve ?? [],
  };
};

/** An alert's facts alone: what a message says, and what its diary keeps of each change. */
export const factsOf = ({
  signals: _,
  history: __,
  earlierSignals: ___,
  verification: ____,
  revision: _____,
  reopenedAt: ______,
  ...facts
}: Alert): AlertFacts => facts;
