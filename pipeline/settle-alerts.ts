import {
  type Alert,
  type AlertFacts,
  type Language,
  type Signal,
  silenceCode,
  silenceName,
} from "../core/alert/alert.ts";
import type { Outlook, Owner, WeekReports } from "../core/alert/facts.ts";
import { isLapsing } from "../core/alert/lapsing.ts";
import { attachSignals, lapseAlert, openAlert, updateAtDeadline } from "../core/alert/lifecycle.ts";
import { signalKey } from "../core/alert/signals.ts";
import { toldPeriod } from "../core/alert/told-period.ts";
import { type Frequency, frequencyOf, lastDay, type Period, weekOf } from "../core/calendar.ts";
import { deadlinesOf } from "../core/country.ts";
import { diseaseName } from "../core/disease.ts";
import { judgeRule } from "../core/judge/judge-rule.ts";
import type { PlacePoint, RuleContext } from "../core/judge/judgement.ts";
import {
  expectedReportsOf,
  type PlacePast,
  placePeriods,
  pointsOf,
  pointsWithout,
} from "../core/judge/place-history.ts";
import type { OrgUnit } from "../core/org-unit.ts";
import { levelNameOf, type Registry } from "../core/registry.ts";
import { reportCounts } from "../core/tally/report-counts.ts";
import { countOf } from "../core/tally/tally.ts";
import { syncOutbreaks } from "./outbreaks.ts";
import type { AlertStore, TallyStore } from "./ports.ts";

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

/** A rule that is met, or was when it was judged before, with what is needed to ask who explains it. */
export interface Finding {
  readonly signal: Signal;
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
  /** Reports of the judged place in a week; null when it was judged on a day. */
  readonly reports: WeekReports | null;
  readonly judgedAt: string;
  /** True where time alone may end an alert: in a replay, or when the watch has checked its clock. */
  readonly isTimed: boolean;
  readonly past: PlacePast;
}

/**
 * Lets the alerts follow what was judged of a place: signals open an alert or join the open one, numbers of
 * signals held are renewed, and an alert that heard nothing for too long lapses.
 *
 * At most one alert is open per owning place and disease, also when two run at once: each change is written
 * over the revision that was read, else it starts again.
 */
export const settleAlerts = async (found: Findings, deps: AlertDeps): Promise<void> => {
  const own = new Map(
    (await deps.alerts.openOf(found.unit.code)).map((alert) => [alert.diseaseCode, alert]),
  );
  const byOwner = new Map<string, { owner: OrgUnit; diseaseCode: string; findings: Finding[] }>();
  for (const finding of found.findings) {
    const { diseaseCode } = finding.signal.evidence.rule;
    const owner = await ownerOf(finding, found, own.get(diseaseCode), deps);
    if (!owner) continue;
    const key = `${owner.code}\t${diseaseCode}`;
    const entry = byOwner.get(key) ?? { owner, diseaseCode, findings: [] };
    entry.findings.push(finding);
    byOwner.set(key, entry);
  }
  // An open alert of this very place hears also of a quiet period: its reports are renewed, or it lapses.
  for (const alert of own.values()) {
    const key = `${alert.orgUnit}\t${alert.diseaseCode}`;
    if (!byOwner.has(key)) {
      byOwner.set(key, { owner: found.unit, diseaseCode: alert.diseaseCode, findings: [] });
    }
  }
  for (const { owner, diseaseCode, findings } of byOwner.values()) {
    await settleAlert(owner, diseaseCode, findings, found, deps);
  }
};

/** The unit at a rule's alert level on the way up from the judged place; undefined when that lies below it. */
const ownerAbove =
  ({ registry, unit }: Findings) =>
  (alertAt: string | undefined): OrgUnit | undefined => {
    const { levels, alertLevelName } = registry.country;
    const level = levels.indexOf(alertAt ?? alertLevelName) + 1;
    return level <= unit.level ? registry.orgUnits.ancestorAt(unit.code, level) : undefined;
  };

/**
 * Who owns the alert that a finding belongs to; null when it has no alert to speak to.
 *
 * From below: the place at the owning level. From above: an open alert of a place within, when the rule is
 * not met without the places that have open alerts; else the judged place itself.
 */
const ownerOf = async (
  finding: Finding,
  found: Findings,
  own: Alert | undefined,
  deps: AlertDeps,
): Promise<OrgUnit | null> => {
  const { rule } = finding.signal.evidence;
  const above = ownerAbove(found)(rule.alertAt);
  const { levels, alertLevelName } = found.registry.country;
  const isHigherUp = found.unit.level <= levels.indexOf(alertLevelName);
  if (above && !(isHigherUp && above === found.unit)) return above;
  if (own) return found.unit;
  const open = await openWithin(finding, found, deps);
  if (!finding.signal.stillMet) {
    // Not met (any more): only an alert that holds the signal has something to correct.
    const holder = open.find(({ signals }) =>
      signals.some(
        ({ ruleId, orgUnit, period }) =>
          ruleId === rule.ruleId && orgUnit === found.unit.code && period === found.period,
      ),
    );
    return (holder && found.registry.orgUnits.get(holder.orgUnit)) ?? null;
  }
  return explainedBy(finding, found, open, deps);
};

/** Open alerts of the same disease in the places within, down to the level that owns alerts. */
const openWithin = async (
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
  if (within.length === 0) return [];
  const latest = await deps.alerts.latestIn(within, rule.diseaseCode);
  return latest.filter(({ status }) => status === "open");
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

/** So often a change of an alert starts again because another one wrote first. */
const attempts = 50;

/**
 * Lets the alert of one owning place and disease follow the findings (none: only its reports, deadlines and
 * lapsing are looked at). Writes over the revision that was read, else starts again.
 */
export const settleAlert = async (
  owner: OrgUnit,
  diseaseCode: string,
  findings: readonly Finding[],
  found: Findings,
  deps: AlertDeps,
): Promise<void> => {
  const { calendar } = found.registry.country;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const held = await deps.alerts.latest(owner.code, diseaseCode);
    const outlook = await outlookOn(owner, findings, found, deps);
    const next = await after(held, owner, diseaseCode, findings, outlook, found, deps);
    if (next === null) return;
    if (next === held || (await deps.alerts.put(next, held?.revision ?? 0))) {
      // Also when nothing changed: a run that died after its write left the marks undone.
      const isMarked = found.past.outbreaks.some(({ alertId }) => alertId === next.alertId);
      if (next !== held || (next.alertLevel === "epidemic" && !isMarked && findings.length > 0)) {
        await syncOutbreaks(next, deps.alerts, calendar);
      }
      // A lapsed alert makes room for the one that the same findings open.
      if (
        next === held ||
        next.status === "open" ||
        held?.status !== "open" ||
        !findings.some(({ signal }) => signal.stillMet)
      )
        return;
    }
  }
  throw new Error(
    `Cannot settle alert: ${owner.code} ${diseaseCode} was overtaken ${attempts} times`,
  );
};

/** The alert after the findings; the very same when nothing changed, null when there is none to speak of. */
const after = async (
  held: Alert | null,
  owner: OrgUnit,
  diseaseCode: string,
  findings: readonly Finding[],
  outlook: Outlook,
  { registry, isTimed, judgedAt }: Findings,
  deps: AlertDeps,
): Promise<Alert | null> => {
  const signals = findings.map(({ signal }) => signal);
  const met = signals.filter(({ stillMet }) => stillMet);
  const { country } = registry;
  if (held?.status === "open") {
    // Without a checked clock an alert ends only where it would swallow the next outbreak.
    const known = new Set(held.signals.map(signalKey));
    const isNew = met.some((signal) => !known.has(signalKey(signal)));
    if ((isTimed || isNew) && isLapsing(held, judgedAt, country)) return lapseAlert(held, judgedAt);
    const joined = attachSignals(held, signals, outlook);
    const { timelinessDeadline, completenessCutoff } = deadlinesOf(
      country,
      toldPeriod(joined.lead),
    );
    return updateAtDeadline(joined, [timelinessDeadline, completenessCutoff], judgedAt);
  }
  if (met.length === 0) return null;
  if (held && isOver(held, met, registry)) return null;
  return openWithFreeId(ownerFacts(owner, diseaseCode, registry), met, outlook, held, deps);
};

/**
 * True when the signals are those of an alert that has ended: a person who closed it has seen them, so they do
 * not open it again. A rule that he had not seen speak in its last period does.
 */
const isOver = (held: Alert, met: readonly Signal[], { country }: Registry): boolean => {
  const end = ({ period }: Signal) => lastDay(period, country.calendar);
  const last = held.signals.map(end).sort().at(-1) ?? "";
  const seen = new Set(held.signals.map(signalKey));
  return met.every((signal) => end(signal) < last || seen.has(signalKey(signal)));
};

/** Another alert may have the same short id: then the next one is taken. */
const openWithFreeId = async (
  owner: Owner,
  met: readonly Signal[],
  outlook: Outlook,
  held: Alert | null,
  deps: AlertDeps,
): Promise<Alert> => {
  for (let attempt = 0; attempt < 20; attempt++) {
    const alert = openAlert(owner, met, outlook, attempt);
    const isTaken =
      alert.alertId === held?.alertId || (await deps.alerts.byId(alert.alertId)) !== null;
    if (!isTaken) return alert;
  }
  throw new Error(`Cannot open alert: no free id for ${owner.orgUnit} ${owner.diseaseCode}`);
};

const ownerFacts = (owner: OrgUnit, diseaseCode: string, registry: Registry): Owner => {
  const disease = registry.diseases.get(diseaseCode);
  const nameIn = (language: Language) => diseaseName(disease, language, diseaseCode);
  return {
    orgUnit: owner.code,
    orgUnitName: owner.name,
    orgUnitLevel: levelNameOf(registry, owner),
    orgUnitPath: registry.orgUnits.pathOf(owner.code).join("/"),
    diseaseCode,
    diseaseName: diseaseCode === silenceCode ? silenceName : { en: nameIn("en"), fr: nameIn("fr") },
  };
};

const outlookOn = async (
  owner: OrgUnit,
  findings: readonly Finding[],
  { registry, unit, reports, judgedAt }: Findings,
  deps: AlertDeps,
): Promise<Outlook> => {
  const { country } = registry;
  const known = owner.code === unit.code && reports !== null ? [reports] : [];
  const told = findings.map(({ signal }) => weekHolding(toldPeriod(signal), country));
  const others = [...new Set(told)].filter((week) => !known.some((one) => one.week === week));
  const ownerReports = [
    ...known,
    ...(await Promise.all(others.map((week) => weekReportsOf(owner, week, registry, deps)))),
  ];
  return {
    at: judgedAt,
    calendar: country.calendar,
    ownerReports,
    isProvisional: (lead) => judgedAt <= deadlinesOf(country, toldPeriod(lead)).completenessCutoff,
    curveOf: (lead) =>
      findings.find(
        ({ signal }) =>
          signal.ruleId === lead.ruleId &&
          signal.orgUnit === lead.orgUnit &&
          signal.period === lead.period,
      )?.curve,
  };
};

const weekHolding = (period: Period, { calendar }: Registry["country"]): Period =>
  frequencyOf(period) === "week" ? period : weekOf(period, calendar);

/** Reports of a place in the week that holds a period. */
export const weekReportsOf = async (
  place: OrgUnit,
  period: Period,
  registry: Registry,
  deps: Pick<AlertDeps, "tallies">,
): Promise<WeekReports> => {
  const week = weekHolding(period, registry.country);
  const tally = await deps.tallies.get(place.code, week);
  return { week, reports: reportCounts(expectedReportsOf(registry, place.code, week), tally) };
};
