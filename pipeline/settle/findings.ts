import type { Finding, Moment } from "../../core/alert/finding.ts";
import type { JudgedPlace, PlaceFinding } from "../../core/alert/owners.ts";
import type { PlacePast } from "../../core/judge/place-history.ts";
import type { OrgUnit } from "../../core/org-unit.ts";
import type { AlertStore, TallyStore } from "../ports.ts";

/** Periods that a message's chart shows. */
export const curvePeriods = 12;

export interface AlertDeps {
  readonly alerts: Pick<
    AlertStore,
    | "latest"
    | "openOf"
    | "latestIn"
    | "put"
    | "byId"
    | "evidence"
    | "earlierSignals"
    | "earlierOf"
    | "outbreaksOf"
    | "putOutbreaks"
    | "removeOutbreaks"
  >;
  readonly tallies: Pick<TallyStore, "get" | "history">;
}

/** What was found when a place was judged for a period. */
export interface Findings extends Moment, JudgedPlace {
  readonly findings: readonly PlaceFinding[];
  readonly past: PlacePast;
}

/** The place and disease that an alert is about. */
export interface AlertOwner {
  readonly owner: OrgUnit;
  readonly diseaseCode: string;
}

/** What an alert is to follow, at a moment. */
export interface Settling extends AlertOwner {
  readonly findings: readonly Finding[];
  readonly moment: Moment;
}
