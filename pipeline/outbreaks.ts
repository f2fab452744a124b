import type { Alert, DiseaseAlert } from "../core/alert/alert.ts";
import { outbreaksOf, placesOf } from "../core/alert/outbreak-weeks.ts";
import { withChanges } from "../core/alert/signals.ts";
import { isOpen } from "../core/alert/status.ts";
import type { Calendar } from "../core/calendar.ts";
import type { Signal } from "../core/judge/signal.ts";
import type { AlertStore } from "./ports.ts";

type OutbreakStore = Pick<AlertStore, "putOutbreaks" | "removeOutbreaks" | "earlierSignals">;

/**
 * Updates the marks that exclude an outbreak from baselines after any change of its alert: sets, ends or removes them.
 * May run twice.
 */
export const syncOutbreaks = async (
  alert: Alert,
  store: OutbreakStore,
  calendar: Calendar,
): Promise<void> => {
  // An alert below level epidemic that nobody has verified has no marks.
  const isUnmarked = alert.alertLevel !== "epidemic" && alert.verification === "pending";
  if (alert.kind === "silence" || isUnmarked) return;
  const signals = await signalsToMark(alert, store);
  const outbreaks = outbreaksOf(alert, signals, calendar);
  if (outbreaks.length > 0) return store.putOutbreaks(outbreaks);
  const { diseaseCode, alertId } = alert;
  const places = placesOf(alert, signals);
  await store.removeOutbreaks(places.map((orgUnit) => ({ orgUnit, diseaseCode, alertId })));
};

/** The signals whose places to mark: those that join while the outbreak goes on; all ever when it ends or is reopened. */
const signalsToMark = async (
  { alertId, signals, earlierSignals, history, status }: DiseaseAlert,
  store: OutbreakStore,
): Promise<readonly Signal[]> => {
  const goesOn = isOpen({ status }) && history.at(-1)?.change !== "reopened";
  return goesOn || earlierSignals === 0
    ? signals
    : withChanges(await store.earlierSignals(alertId), signals);
};
