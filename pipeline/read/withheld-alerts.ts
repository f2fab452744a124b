import { type DiseaseAlert, isOfDisease } from "../../core/alert/alert.ts";
import type { Period } from "../../core/calendar.ts";
import type { AlertStore } from "../ports.ts";

/**
 * The alerts of a place that the budget cut in a week and that nobody was told of since, in the order in which they
 * opened: a weekly digest names them.
 */
export const withheldAlerts = async (
  orgUnit: string,
  week: Period,
  alerts: Pick<AlertStore, "budgetWeek" | "byId">,
): Promise<readonly DiseaseAlert[]> => {
  const { claims } = await alerts.budgetWeek(orgUnit, week);
  const cut = claims.filter(({ isTold }) => !isTold);
  const found = await Promise.all(cut.map(({ id }) => alerts.byId(id)));
  return found
    .filter((alert) => alert !== null)
    .filter(isOfDisease)
    .filter(({ withheld }) => withheld !== undefined);
};
