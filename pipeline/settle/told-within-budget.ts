import type { DiseaseAlert } from "../../core/alert/alert.ts";
import { budgetCandidate, decided, withheldByBudget } from "../../core/alert/budget.ts";
import { weekOf } from "../../core/calendar.ts";
import type { Signal } from "../../core/judge/signal.ts";
import type { Registry } from "../../core/registry.ts";
import { localDay } from "../../core/zone.ts";
import type { AlertStore } from "../ports.ts";

/** Most times that a decision starts again because another process decided first. */
const attempts = 50;

/**
 * An alert about to be told for the first time, as it is told or withheld by the plan's budget of its place and week.
 *
 * The decision is written before the alert, on condition of the decisions that were read, with the alert's id: processes
 * that open alerts at once take their turns, and one that is repeated, or follows a crash between the two writes, finds
 * its decision. A place at another level than the budget's has none.
 */
export const toldWithinBudget = async (
  alert: DiseaseAlert,
  signals: readonly Signal[],
  {
    registry,
    alerts,
  }: {
    readonly registry: Registry;
    readonly alerts: Pick<AlertStore, "budgetWeek" | "putBudgetWeek">;
  },
): Promise<DiseaseAlert> => {
  const { plan, country, diseases } = registry;
  const { budget } = plan;
  if (!budget || alert.orgUnitLevel !== budget.level || alert.messageLevel === null) return alert;
  const { alertId, diseaseCode, orgUnit, updatedAt } = alert;
  const isImmediate = diseases.get(diseaseCode)?.reporting === "immediate";
  const candidate = budgetCandidate(alertId, signals, isImmediate);
  const week = weekOf(localDay(updatedAt, country.timeZone), country.calendar);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { claims, revision } = await alerts.budgetWeek(orgUnit, week);
    const next = decided(claims, candidate, budget.perWeek);
    const isHeld = next.claims === claims;
    if (isHeld || (await alerts.putBudgetWeek({ orgUnit, week, claims: next.claims }, revision))) {
      return next.isTold ? alert : withheldByBudget(alert);
    }
  }
  throw new Error(`Cannot decide the budget of ${orgUnit}: it was overtaken ${attempts} times`);
};
