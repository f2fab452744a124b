import { silenceRule } from "../alert/silence.ts";
import type { Plan } from "../plan.ts";
import { type Figures, figuresOf } from "./figures.ts";
import type { RecordedAlert } from "./recorded-alert.ts";

/** The record of a rule in one place. */
export interface PlaceRecord extends Figures {
  readonly orgUnit: string;
  readonly orgUnitName: string;
}

/** The record of a rule: of all places, and of each. */
export interface RuleRecord extends Figures {
  readonly ruleId: string;
  readonly diseaseCode: string;
  /** False for a rule that the plan in force does not have, or does not judge by. */
  readonly isInForce: boolean;
  readonly places: readonly PlaceRecord[];
}

/** The record of an org unit: the weeks it missed, and how soon its alerts were verified. */
export interface UnitRecord {
  readonly orgUnit: string;
  readonly orgUnitName: string;
  /** Weeks without its report; null for a unit that owes none. */
  readonly silentWeeks: number | null;
  /** Alerts that it owns, or that name it. */
  readonly alerts: number;
  readonly verified: number;
  readonly medianHoursToVerify: number | null;
}

/** What became of a plan's alerts. */
export interface PlanRecord {
  readonly totals: Figures;
  /** By rule: in the plan's order, then the rules of earlier plans. */
  readonly rules: readonly RuleRecord[];
}

const byCode = <T extends { readonly orgUnit: string }>(a: T, b: T) =>
  a.orgUnit < b.orgUnit ? -1 : 1;

/**
 * The record of the alerts: in all, of each rule, and of each rule in each place.
 *
 * An alert counts for each rule that gave it a signal, since each of them asked for its verification. Hence the rules'
 * alerts may add up to more than the total.
 */
export const planRecord = (alerts: readonly RecordedAlert[], { rules }: Plan): PlanRecord => {
  const judging = rules.filter((rule) => rule.enabled).map(({ ruleId }) => ruleId);
  const inForce = new Set([...judging, silenceRule]);
  const byRule = Map.groupBy(
    alerts.flatMap((alert) => alert.ruleIds.map((ruleId) => ({ ruleId, alert }))),
    ({ ruleId }) => ruleId,
  );
  const order = new Map(rules.map(({ ruleId }, i) => [ruleId, i]));
  const placeInPlan = (ruleId: string) => order.get(ruleId) ?? rules.length;
  const ruleIds = [...byRule.keys()].sort(
    (a, b) => placeInPlan(a) - placeInPlan(b) || (a < b ? -1 : 1),
  );
  return {
    totals: figuresOf(alerts),
    rules: ruleIds.map((ruleId) => {
      const own = (byRule.get(ruleId) ?? []).map(({ alert }) => alert);
      return {
        ruleId,
        diseaseCode: own[0]?.diseaseCode ?? "",
        isInForce: inForce.has(ruleId),
        ...figuresOf(own),
        places: placesOf(own),
      };
    }),
  };
};

const placesOf = (alerts: readonly RecordedAlert[]): PlaceRecord[] =>
  [...Map.groupBy(alerts, ({ orgUnit }) => orgUnit)]
    .map(([orgUnit, own]) => ({
      orgUnit,
      orgUnitName: own[0]?.orgUnitName ?? orgUnit,
      ...figuresOf(own),
    }))
    .sort(byCode);

/**
 * The record of org units: those with an alert, and the reporting units that missed a week.
 *
 * `silentWeeks`: by reporting unit, how many of the weeks asked for it owed a report and sent none; a unit that is not
 * in it owes none.
 */
export const unitRecords = (
  alerts: readonly RecordedAlert[],
  {
    silentWeeks,
    nameOf,
  }: {
    readonly silentWeeks: ReadonlyMap<string, number>;
    readonly nameOf: (orgUnit: string) => string;
  },
): readonly UnitRecord[] => {
  const byUnit = Map.groupBy(
    alerts.flatMap((alert) => alert.places.map((orgUnit) => ({ orgUnit, alert }))),
    ({ orgUnit }) => orgUnit,
  );
  const silent = [...silentWeeks].filter(([, weeks]) => weeks > 0).map(([orgUnit]) => orgUnit);
  return [...new Set([...byUnit.keys(), ...silent])]
    .map((orgUnit): UnitRecord => {
      const figures = figuresOf((byUnit.get(orgUnit) ?? []).map(({ alert }) => alert));
      return {
        orgUnit,
        orgUnitName: nameOf(orgUnit),
        silentWeeks: silentWeeks.get(orgUnit) ?? null,
        alerts: figures.alerts,
        verified: figures.true + figures.false,
        medianHoursToVerify: figures.medianHoursToVerify,
      };
    })
    .sort(byCode);
};
