import type { Alert } from "../../core/alert/alert.ts";
import { isUnseen } from "../../core/alert/is-unseen.ts";
import { signalKey } from "../../core/alert/signals.ts";
import { judgeRule } from "../../core/judge/judge-rule.ts";
import {
  expectedReportsOf,
  type PlacePast,
  placePeriods,
  pointsOf,
  pointsWithout,
} from "../../core/judge/place-history.ts";
import type { OrgUnit } from "../../core/org-unit.ts";
import { countOf } from "../../core/tally/tally.ts";
import type { AlertDeps, Finding, Findings } from "./findings.ts";

/** The unit at a rule's alert level on the way up from the judged place; undefined when that lies below it. */
const ownerAbove =
  ({ registry, unit }: Findings) =>
  (alertAt: string | undefined): OrgUnit | undefined => {
    const { levels, alertLevelName } = registry.country;
    const level = levels.indexOf(alertAt ?? alertLevelName) + 1;
    return level <= unit.level ? registry.orgUnits.ancestorAt(unit.code, level) : undefined;
  };

/**
 * Whose alerts a finding bears on; none when it has no alert to speak to.
 *
 * From below: that of the place at the owning level. From above: every open alert that holds the signal has its numbers
 * renewed; one that is met belongs besides to the judged place's own alert if there is one, else to an open alert of a
 * place within, when the rule is not met without the places that have open alerts, else to the judged place itself,
 * unless an alert within that has ended showed all of its cases.
 */
export const ownersOf = async (
  finding: Finding,
  found: Findings,
  own: Alert | undefined,
  deps: AlertDeps,
): Promise<readonly OrgUnit[]> => {
  const { rule } = finding.signal.evidence;
  const above = ownerAbove(found)(rule.alertAt);
  const { levels, alertLevelName } = found.registry.country;
  const isHigherUp = found.unit.level <= levels.indexOf(alertLevelName);
  if (above && !(isHigherUp && above === found.unit)) return [above];
  const within = await latestWithin(finding, found, deps);
  const open = within.filter(({ status }) => status === "open");
  const key = signalKey(finding.signal);
  const owners = new Set(
    open
      .filter(({ signals }) => signals.some((held) => signalKey(held) === key))
      .flatMap(({ orgUnit }) => found.registry.orgUnits.get(orgUnit) ?? []),
  );
  if (own) owners.add(found.unit);
  else if (finding.signal.stillMet) {
    const explaining = await explainedBy(finding, found, open, deps);
    const ended = within.filter(({ status }) => status !== "open");
    const isNew = finding.isNews && isUnseen(finding.signal, ended, found.registry.orgUnits);
    if (explaining === found.unit ? isNew : owners.size === 0) owners.add(explaining);
  }
  return [...owners];
};

/** The latest alerts of the same disease in the places within, down to the level that owns alerts. */
const latestWithin = async (
  finding: Finding,
  { registry, unit }: Findings,
  deps: AlertDeps,
): Promise<readonly Alert[]> => {
  const { rule } = finding.signal.evidence;
  const { levels, alertLevelName } = registry.country;
  const lowest = levels.indexOf(alertLevelName) + 1;
  const within: string[] = [];
  let level = [unit];
  while (level.length > 0 && (level[0]?.level ?? lowest) < lowest) {
    level = level.flatMap(({ code }) => registry.orgUnits.childrenOf(code));
    within.push(...level.map(({ code }) => code));
  }
  return within.length === 0 ? [] : deps.alerts.latestIn(within, rule.diseaseCode);
};

/** The place within whose open alert explains the finding: it is not met without those places, and that one has most cases. */
const explainedBy = async (
  finding: Finding,
  { registry, unit, period }: Findings,
  open: readonly Alert[],
  deps: AlertDeps,
): Promise<OrgUnit> => {
  const { rule } = finding.signal.evidence;
  const { orgUnits } = registry;
  // A place within another that is taken out already is not taken out twice.
  const outermost = open.filter(
    ({ orgUnit }) =>
      !open.some((other) => other.orgUnit !== orgUnit && orgUnits.isUnder(orgUnit, other.orgUnit)),
  );
  let rest = finding.points;
  const expectedParts = new Map(finding.context.expectedParts);
  let most: { readonly orgUnit: string; readonly cases: number } | null = null;
  for (const { orgUnit } of outermost) {
    const first = finding.points[0]?.period ?? period;
    const tallies = new Map(
      (await deps.tallies.history(orgUnit, first, period)).map((tally) => [tally.period, tally]),
    );
    const past: PlacePast = { orgUnit, tallies, outbreaks: [] };
    const points = pointsOf(
      placePeriods(past, period, finding.points.length - 1, registry),
      rule.diseaseCode,
      [],
    );
    const part = orgUnits.ancestorAt(orgUnit, unit.level + 1)?.code ?? orgUnit;
    rest = pointsWithout(rest, { part, points });
    const expected = expectedReportsOf(registry, orgUnit, period);
    expectedParts.set(part, (expectedParts.get(part) ?? 0) - expected);
    const cases = countOf(points.at(-1)?.tally ?? undefined, rule.caseClass) ?? 0;
    if (most === null || cases > most.cases) most = { orgUnit, cases };
  }
  if (most === null) return unit;
  const without = judgeRule(rule, { ...finding.context, expectedParts, history: rest });
  const explaining = without.result === "signal" ? undefined : orgUnits.get(most.orgUnit);
  return explaining ?? unit;
};
