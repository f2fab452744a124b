import { type Calendar, firstDay, lastDay, weekOf } from "../calendar.ts";
import type { OutbreakDays } from "../judge/outbreak-days.ts";
import type { Signal } from "../judge/signal.ts";
import type { DiseaseAlert } from "./alert.ts";
import { isOpen } from "./status.ts";

/** The places that an alert speaks of: its owner, and each that signalled. */
export const placesOf = ({ orgUnit }: DiseaseAlert, signals: readonly Signal[]): string[] => [
  ...new Set([orgUnit, ...signals.map((signal) => signal.orgUnit)]),
];

/**
 * The weeks that an alert keeps out of later baselines, in each place it speaks of: those of a confirmed
 * outbreak (level epidemic, not closed as false), from the week of its first signal to that of its last,
 * and on while it is open. Empty for any other alert. `signals`: those that it lists, and of an ended one also the others.
 */
export const outbreaksOf = (
  alert: DiseaseAlert,
  signals: readonly Signal[],
  calendar: Calendar,
): OutbreakDays[] => {
  if (alert.alertLevel !== "epidemic" || alert.verification === "false") return [];
  const week = (day: string) => weekOf(day, calendar);
  const last =
    signals
      .map(({ period }) => lastDay(period, calendar))
      .sort()
      .at(-1) ?? alert.period;
  const from = firstDay(week(firstDay(alert.period, calendar)), calendar);
  const to = isOpen(alert) ? null : lastDay(week(last), calendar);
  const { alertId, diseaseCode } = alert;
  return placesOf(alert, signals).map((orgUnit) => ({ orgUnit, diseaseCode, alertId, from, to }));
};
