import type { Alert } from "../../core/alert/alert.ts";
import type { Finding, Moment } from "../../core/alert/finding.ts";
import type { JudgedPlace, PlaceFinding } from "../../core/alert/owners.ts";
import type { PlacePast } from "../../core/judge/place-history.ts";
import type { OrgUnit } from "../../core/org-unit.ts";
import type { AlertStore, TallyStore } from "../ports.ts";

/** Periods in a message's chart. */
export const curvePeriods = 12;

export interface AlertDeps {
  readonly alerts: Pick<
    AlertStore,
    | "latest"
    | "openOf"
    | "latestIn"
    | "pastOf"
    | "put"
    | "byId"
    | "evidence"
    | "earlierSignals"
    | "earlierOf"
    | "outbreaksOf"
    | "putOutbreaks"
    | "removeOutbreaks"
    | "budgetWeek"
    | "putBudgetWeek"
  >;
  readonly tallies: Pick<TallyStore, "get" | "history">;
}

/** The findings of judging a place for a period. */
export interface Findings extends Moment, JudgedPlace {
  readonly findings: readonly PlaceFinding[];
  readonly past: PlacePast;
}

/** The place and disease of an alert. */
export interface AlertOwner {
  readonly owner: OrgUnit;
  readonly diseaseCode: string;
  /** The latest alert, if it was read a moment ago. */
  readonly known?: Alert;
  /** False while other parts or periods of the place are still to be judged. */
  readonly isWhole: boolean;
}

/** The findings to apply to an alert, at a moment. */
export interface Settling extends AlertOwner {
  readonly findings: readonly Finding[];
  readonly moment: Moment;
}
