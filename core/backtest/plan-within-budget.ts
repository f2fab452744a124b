import { type BudgetCandidate, type BudgetClaim, decided } from "../alert/budget.ts";
import type { Budget } from "../follow-up.ts";

/** An alert of a replayed plan. */
export interface OpenedAlert {
  readonly id: string;
  readonly orgUnit: string;
  readonly level: string;
  readonly disease: string;
  /** Index of the period in which it opened. */
  readonly at: number;
}

/** A moment at which people are told of an alert for the first time, or in any case. */
export interface Telling {
  readonly id: string;
  /** Index of the period. */
  readonly at: number;
  /** The epidemiological week whose budget it uses. */
  readonly week: string;
  /** What the budget weighs; absent if a cut alert is told now because its level rose or it has deaths. */
  readonly candidate?: BudgetCandidate;
}

/** An alert cut by the budget, and the index of the period in which it was told after all: Infinity if never. */
export interface CutAlert<A extends OpenedAlert> {
  readonly alert: A;
  readonly toldAt: number;
}

/**
 * What a budget of new alerts a week would have changed of a plan's alerts: those that were not told when they would
 * have been. `tellings` are in order of time. Alerts of places at another level are not affected.
 */
export const cutByBudget = <A extends OpenedAlert>(
  alerts: readonly A[],
  tellings: readonly Telling[],
  { level, perWeek }: Budget,
): readonly CutAlert<A>[] => {
  const byId = new Map(
    alerts.filter((alert) => alert.level === level).map((alert) => [alert.id, alert]),
  );
  const weeks = new Map<string, readonly BudgetClaim[]>();
  const toldAt = new Map<string, number>();
  for (const { id, at, week, candidate } of tellings) {
    const alert = byId.get(id);
    if (!alert) continue;
    if (!candidate) {
      if (toldAt.get(id) === Number.POSITIVE_INFINITY) toldAt.set(id, at);
      continue;
    }
    const key = `${week} ${alert.orgUnit}`;
    const { claims, isTold } = decided(weeks.get(key) ?? [], candidate, perWeek);
    weeks.set(key, claims);
    if (!isTold) toldAt.set(id, Number.POSITIVE_INFINITY);
  }
  return [...toldAt].flatMap(([id, at]) => {
    const alert = byId.get(id);
    return alert ? { alert, toldAt: at } : [];
  });
};
