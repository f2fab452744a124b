import type { AlertFacts } from "../../core/alert/alert.ts";
import type { Frequency, Period } from "../../core/calendar.ts";
import type { PlacePoint, RuleContext } from "../../core/judge/judgement.ts";
import type { PlacePast } from "../../core/judge/place-history.ts";
import type { Signal } from "../../core/judge/signal.ts";
import type { OrgUnit } from "../../core/org-unit.ts";
import type { Registry } from "../../core/registry.ts";
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
    | "outbreaksOf"
    | "putOutbreaks"
    | "removeOutbreaks"
  >;
  readonly tallies: Pick<TallyStore, "get" | "history">;
}

/** A rule that is met, or was in an earlier judgement, with what is needed to ask who explains it. */
export interface Finding {
  readonly signal: Signal;
  /** False when the judgement before said the same: such a finding opens nothing. */
  readonly isNews: boolean;
  readonly points: readonly PlacePoint[];
  readonly context: Omit<RuleContext, "history"> & { readonly frequency: Frequency };
  readonly curve: AlertFacts["curve"];
}

export interface Findings {
  readonly registry: Registry;
  /** The place that was judged. */
  readonly unit: OrgUnit;
  readonly period: Period;
  readonly findings: readonly Finding[];
  readonly judgedAt: string;
  /** True where time alone may end an alert: in a replay, or when the watch has checked its clock. */
  readonly isTimed: boolean;
  readonly past: PlacePast;
}
