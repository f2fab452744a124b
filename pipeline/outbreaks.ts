import type { Alert } from "../core/alert/alert.ts";
import { outbreaksOf, placesOf } from "../core/alert/outbreak-weeks.ts";
import type { Calendar } from "../core/calendar.ts";
import type { AlertStore } from "./ports.ts";

/**
 * Makes the marks that keep an outbreak out of baselines follow the alert: set, ended or taken away.
 * May run twice, and after any change of the alert.
 */
export const syncOutbreaks = async (
  alert: Alert,
  store: Pick<AlertStore, "putOutbreaks" | "removeOutbreaks">,
  calendar: Calendar,
): Promise<void> => {
  const outbreaks = outbreaksOf(alert, calendar);
  if (outbreaks.length > 0) return store.putOutbreaks(outbreaks);
  const { diseaseCode, alertId } = alert;
  // Only a verdict takes marks away; an alert that never was an outbreak has none.
  if (alert.alertLevel === "epidemic") {
    await store.removeOutbreaks(
      placesOf(alert).map((orgUnit) => ({ orgUnit, diseaseCode, alertId })),
    );
  }
};
