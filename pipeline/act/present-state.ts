import type { Alert } from "../../core/alert/alert.ts";
import type { AlertStore } from "../ports.ts";

/** An alert as it is now, and the later alert of its place and disease, if there is one. */
export interface PresentState {
  readonly alert: Alert;
  /** Id of the alert that has taken its slot; null while it is the latest. */
  readonly laterId: string | null;
}

/** The present state of an alert that exists. Read consistently. */
export const presentState = async (
  { alertId, orgUnit, diseaseCode }: Pick<Alert, "alertId" | "orgUnit" | "diseaseCode">,
  alerts: Pick<AlertStore, "latest" | "byId">,
): Promise<PresentState> => {
  const latest = await alerts.latest(orgUnit, diseaseCode);
  if (latest?.alertId === alertId) return { alert: latest, laterId: null };
  const past = await alerts.byId(alertId);
  if (past) return { alert: past, laterId: latest?.alertId ?? null };
  throw new RangeError(`Cannot act on ${alertId}: the ledger lost it`);
};
