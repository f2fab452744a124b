import type { Period } from "../calendar.ts";
import { windowPeriods } from "../judge/rule-window.ts";
import type { Alert, Signal } from "./alert.ts";

/**
 * True when a signal tells what ended alerts did not show: what may open a new alert after one was closed or lapsed.
 *
 * Each period of the rule's window is held against the last count of it that the alerts' signals of the same place, class
 * and age groups rest on; one that they do not speak of was not seen. So a window that moves on without a new case, and
 * numbers judged again, are not new; a later report for a period seen is. A silence is new unless an ended alert told an
 * earlier part of it. Never throws.
 */
export const isUnseen = (signal: Signal, ended: readonly Alert[]): boolean => {
  const { periods, counts, rule } = signal.evidence;
  const told = ended.flatMap(({ signals }) => signals);
  if (signal.kind === "silence") {
    return !told.some(({ orgUnit, period }) => {
      return orgUnit === signal.orgUnit && periods.includes(period);
    });
  }
  const seen = countsIn(told, measureOf(signal));
  const start = Math.max(0, periods.length - windowPeriods(rule));
  return periods.some((period, i) => i >= start && (counts[i] ?? 0) > (seen.get(period) ?? 0));
};

/** What a signal counts: which people of which place, in which class. */
const measureOf = ({ orgUnit, caseClass, evidence }: Signal) =>
  JSON.stringify([orgUnit, caseClass, evidence.rule.ageGroups ?? null]);

/** The last count of each period that signals of a measure rest on. */
const countsIn = (signals: readonly Signal[], measure: string): ReadonlyMap<Period, number> => {
  const seen = new Map<Period, number>();
  const ofMeasure = signals.filter((signal) => measureOf(signal) === measure);
  for (const { evidence } of ofMeasure.toSorted((a, b) => (a.judgedAt < b.judgedAt ? -1 : 1))) {
    for (const [i, period] of evidence.periods.entries()) {
      const count = evidence.counts[i] ?? null;
      if (count !== null) seen.set(period, count);
    }
  }
  return seen;
};
