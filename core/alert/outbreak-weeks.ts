import { type Calendar, firstDay, lastDay, weekOf } from "../calendar.ts";
import type { OutbreakDays } from "../judge/outbreak-days.ts";
import type { Signal } from "../judge/signal.ts";
import type { DiseaseAlert } from "./alert.ts";
import { isOpen } from "./status.ts";

/** The places of an alert: its owner, and each that had a signal. */
export const placesOf = ({ orgUnit }: DiseaseAlert, signals: readonly Signal[]): string[] => [
  ...new Set([orgUnit, ...signals.map((signal) => signal.orgUnit)]),
];

/** True for an alert that stands for an outbreak: verified as true, or of level epidemic and not verified as false. */
export const isOutbreak = ({
  alertLevel,
  verification,
}: Pick<DiseaseAlert, "alertLevel" | "verification">): boolean =>
  verification === "true" || (alertLevel === "epidemic" && verification !== "false");

/**
 * The weeks that an alert excludes from later baselines, in each of its places: from the week of its first signal to
 * that of its last, open-ended while it is open. Only for an outbreak; empty for any other alert. `signals`: those that the alert lists; for an ended alert, also the earlier ones.
 */
export const outbreaksOf = (
  alert: DiseaseAlert,
  signals: readonly Signal[],
  calendar: Calendar,
): OutbreakDays[] => {
  if (!isOutbreak(alert)) return [];
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
