import type { Period } from "../calendar.ts";
import { judgeRule } from "../judge/judge-rule.ts";
import type { PlacePoint, RuleContext } from "../judge/judgement.ts";
import {
  expectedReportsOf,
  type PlacePast,
  placePeriods,
  pointsOf,
  pointsWithout,
} from "../judge/place-history.ts";
import type { OrgUnit } from "../org-unit.ts";
import type { Rule } from "../plan.ts";
import type { Registry } from "../registry.ts";
import { countOf } from "../tally/tally.ts";
import type { Alert, DiseaseAlert } from "./alert.ts";
import type { Finding } from "./finding.ts";
import { signalKey } from "./signals.ts";
import { isOpen } from "./status.ts";

/** A finding with its rule's input, so that it can be judged again without a part of the place. */
export interface PlaceFinding extends Finding {
  readonly points: readonly PlacePoint[];
  readonly context: Omit<RuleContext, "history">;
}

/** The place and period that were judged. */
export interface JudgedPlace {
  readonly registry: Registry;
  readonly unit: OrgUnit;
  readonly period: Period;
}

const alertLevelOf = ({ country }: Registry) => country.levels.indexOf(country.alertLevelName) + 1;

/**
 * The owner of a finding that does not depend on existing alerts: the place at the rule's alert level, on the way up.
 * Undefined if the judged place is above the level that owns alerts: then `ownersOf` chooses.
 */
export const ownerAbove = (
  { alertAt }: Rule,
  { registry, unit }: JudgedPlace,
): OrgUnit | undefined => {
  const { levels, alertLevelName } = registry.country;
  const level = levels.indexOf(alertAt ?? alertLevelName) + 1;
  if (level > unit.level) return undefined;
  const above = registry.orgUnits.ancestorAt(unit.code, level);
  return above === unit && unit.level < alertLevelOf(registry) ? undefined : above;
};

/** The places within a place, down to the level that owns alerts. */
export const placesWithin = ({
  registry,
  unit,
}: Pick<JudgedPlace, "registry" | "unit">): string[] => {
  const lowest = alertLevelOf(registry);
  const within: OrgUnit[] = [];
  let level = [unit];
  while (level.length > 0 && (level[0]?.level ?? lowest) < lowest) {
    level = level.flatMap(({ code }) => registry.orgUnits.childrenOf(code));
    within.push(...level);
  }
  return within.map(({ code }) => code);
};

/** The latest alerts of a finding's disease: of the judged place, and of the places within it. */
export interface LatestAlerts {
  readonly own: Alert | undefined;
  readonly within: readonly DiseaseAlert[];
}

/** True if the owner of a finding is not known yet: a place within, or the judged place. */
const isToBeOwned = ({ signal }: Finding, { own }: LatestAlerts): boolean =>
  signal.stillMet && !own;

/**
 * The places whose open alerts may explain a finding. A place within another of them is left out, so that its cases are
 * not subtracted twice. Empty if they do not affect the choice.
 */
export const mayExplain = (
  finding: Finding,
  alerts: LatestAlerts,
  { registry }: JudgedPlace,
): string[] => {
  if (!isToBeOwned(finding, alerts)) return [];
  const places = alerts.within.filter(isOpen).map(({ orgUnit }) => orgUnit);
  const isWithinAnother = (place: string) =>
    places.some((other) => other !== place && registry.orgUnits.isUnder(place, other));
  return places.filter((place) => !isWithinAnother(place));
};

/**
 * The owners of the alerts that a finding of a place above the alert level affects; empty if it affects none.
 *
 * Every open alert within that lists the signal is updated. A signal that is still met also has an owner: the judged
 * place if it has an open alert; otherwise a place within with an open alert, if the rule is not met without the places
 * with open alerts; otherwise the judged place. `pasts`: of the places that may explain the finding.
 */
export const ownersOf = (
  finding: PlaceFinding,
  alerts: LatestAlerts,
  pasts: readonly PlacePast[],
  place: JudgedPlace,
): readonly OrgUnit[] => {
  const { unit } = place;
  const { orgUnits } = place.registry;
  const key = signalKey(finding.signal);
  const owners = new Set(
    alerts.within
      .filter((alert) => isOpen(alert) && alert.signals.some((held) => signalKey(held) === key))
      .flatMap(({ orgUnit }) => orgUnits.get(orgUnit) ?? []),
  );
  if (alerts.own) owners.add(unit);
  else if (finding.signal.stillMet) {
    const explaining = explainedBy(finding, pasts, place);
    if (explaining && owners.size === 0) owners.add(explaining);
    if (!explaining && finding.isNews) owners.add(unit);
  }
  return [...owners];
};

/** The place with most cases among those that explain a finding; undefined if the rule is met without them too. */
const explainedBy = (
  { evidence, points, context }: PlaceFinding,
  pasts: readonly PlacePast[],
  { registry, unit, period }: JudgedPlace,
): OrgUnit | undefined => {
  const { rule } = evidence;
  const { orgUnits } = registry;
  let rest = points;
  const expectedParts = new Map(context.expectedParts);
  let most: { readonly orgUnit: string; readonly cases: number } | null = null;
  for (const past of pasts) {
    const { orgUnit } = past;
    const periods = placePeriods(past, period, points.length - 1, registry);
    const own = pointsOf(periods, rule.diseaseCode, []);
    const part = orgUnits.ancestorAt(orgUnit, unit.level + 1)?.code ?? orgUnit;
    rest = pointsWithout(rest, { part, points: own });
    const expected = expectedReportsOf(registry, orgUnit, period);
    expectedParts.set(part, (expectedParts.get(part) ?? 0) - expected);
    const cases = countOf(own.at(-1)?.tally ?? undefined, rule.caseClass) ?? 0;
    if (most === null || cases > most.cases) most = { orgUnit, cases };
  }
  if (most === null) return undefined;
  const without = judgeRule(rule, { ...context, expectedParts, history: rest });
  return without.result === "signal" ? undefined : orgUnits.get(most.orgUnit);
};
