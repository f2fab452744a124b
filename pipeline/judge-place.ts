import type { AlertFacts, ReportCounts, Signal } from "../core/alert/alert.ts";
import type { OutbreakDays } from "../core/alert/outbreak-weeks.ts";
import { addPeriods, type Frequency, frequencyOf, type Period } from "../core/calendar.ts";
import { deadlinesOf } from "../core/country.ts";
import { judgeRule } from "../core/judge/judge-rule.ts";
import type { PlacePoint, RuleJudgement } from "../core/judge/judgement.ts";
import {
  expectedPartsOf,
  type PlacePast,
  type PlacePeriod,
  placePeriods,
  pointsOf,
} from "../core/judge/place-history.ts";
import { appliesTo, lookbackOf, windowPeriods } from "../core/judge/rule-window.ts";
import { rulesToJudge } from "../core/judge/rules-to-judge.ts";
import { signalOf } from "../core/judge/signal-of.ts";
import { periodsSinceCases } from "../core/judge/told-period.ts";
import type { OrgUnit } from "../core/org-unit.ts";
import type { Rule } from "../core/plan.ts";
import { levelNameOf, type Registry } from "../core/registry.ts";
import { reportCounts } from "../core/tally/report-counts.ts";
import { countOf, type StoredTally } from "../core/tally/tally.ts";
import type { Clock, JudgementStore, KeptAssessment, TallyStore } from "./ports.ts";
import { type AlertDeps, type Finding, settleAlerts } from "./settle-alerts.ts";

export interface JudgeDeps extends AlertDeps {
  readonly tallies: Pick<TallyStore, "get" | "history">;
  readonly judgements: Pick<JudgementStore, "get" | "put">;
  readonly clock: Clock;
  /** Whose rules are judged, for one who shares the work by disease; all when absent. */
  readonly isOwnDisease?: (code: string) => boolean;
}

/** Periods that a message's chart shows. */
const curvePeriods = 12;

/**
 * Judges a place by every rule of the plan that looks at its level, for the period whose tally changed and
 * for the later ones whose windows hold it, and lets the alerts follow.
 *
 * History is never judged. A replay is judged as of the moment its numbers became known. May run twice,
 * late or out of order: it judges what the ledger holds, and the same numbers change nothing.
 */
export const judgePlace = async (
  changed: StoredTally,
  registry: Registry,
  deps: JudgeDeps,
): Promise<void> => {
  const unit = registry.orgUnits.get(changed.orgUnit);
  if (!unit || changed.mode === "history") return;
  const rules = rulesOf(registry, unit, frequencyOf(changed.period));
  const past = await readPast(changed, rules, registry, deps);
  const judgedAt = changed.mode === "replay" ? changed.asOf : deps.clock.now().toISOString();
  for (const period of periodsToJudge(changed.period, past, rules, registry)) {
    const isTimed = changed.mode === "replay";
    await judgePeriod({ registry, unit, rules, past, period, judgedAt, isTimed }, deps);
  }
};

/** The plan's rules for a place's level, with stand-ins chosen by its population. */
const rulesOf = (registry: Registry, unit: OrgUnit, frequency: Frequency): readonly Rule[] => {
  const level = levelNameOf(registry, unit);
  const ofLevel = registry.plan.rules.filter(({ scope }) => scope === level);
  return rulesToJudge(ofLevel, unit.population).filter((rule) => appliesTo(rule, frequency, true));
};

/** The changed period and the later ones that were reported and whose fixed windows reach back to it. */
const periodsToJudge = (
  changed: Period,
  past: PlacePast,
  rules: readonly Rule[],
  { country }: Registry,
): Period[] => {
  const reach = Math.max(1, ...rules.filter(({ kind }) => kind !== "detector").map(windowPeriods));
  const later = Array.from({ length: reach - 1 }, (_, i) =>
    addPeriods(changed, i + 1, country.calendar),
  );
  return [changed, ...later.filter((period) => past.tallies.has(period))];
};

/** A place's tallies around the changed period, with the changed one laid over: the index may lag. */
const readPast = async (
  changed: StoredTally,
  rules: readonly Rule[],
  { country }: Registry,
  deps: JudgeDeps,
): Promise<PlacePast> => {
  const { orgUnit, period } = changed;
  const frequency = frequencyOf(period);
  const lookback = Math.max(curvePeriods - 1, ...rules.map((rule) => lookbackOf(rule, frequency)));
  const ahead = Math.max(1, ...rules.map(windowPeriods)) - 1;
  const [tallies, outbreaks] = await Promise.all([
    deps.tallies.history(
      orgUnit,
      addPeriods(period, -lookback, country.calendar),
      addPeriods(period, ahead, country.calendar),
    ),
    deps.alerts.outbreaksOf(orgUnit),
  ]);
  const byPeriod = new Map(tallies.map((tally) => [tally.period, tally]));
  const indexed = byPeriod.get(period);
  if (!indexed || indexed.revision < changed.revision) byPeriod.set(period, changed);
  return { orgUnit, tallies: byPeriod, outbreaks };
};

interface Sitting {
  readonly registry: Registry;
  readonly unit: OrgUnit;
  readonly rules: readonly Rule[];
  readonly past: PlacePast;
  readonly period: Period;
  readonly judgedAt: string;
  readonly isTimed: boolean;
}

const judgePeriod = async (sitting: Sitting, deps: JudgeDeps): Promise<void> => {
  const { registry, unit, past, period, judgedAt } = sitting;
  const frequency = frequencyOf(period);
  const tally = past.tallies.get(period);
  const rules = sitting.rules.filter((rule) =>
    appliesTo(rule, frequency, (tally?.weeklyReports ?? 0) > 0),
  );
  const lookback = Math.max(curvePeriods - 1, ...rules.map((rule) => lookbackOf(rule, frequency)));
  const periods = placePeriods(past, period, lookback, registry);
  const provisional = judgedAt <= deadlinesOf(registry.country, period).completenessCutoff;
  const expectedParts = expectedPartsOf(registry, unit.code, period);
  const context = { population: unit.population, expectedParts, frequency, provisional };
  // Only now: what a place's rules look back at together is the same for all who share the work.
  const { isOwnDisease = () => true } = deps;
  const own = rules.filter(({ diseaseCode }) => isOwnDisease(diseaseCode));
  const judged = pointsByDisease(periods, own, past.outbreaks).flatMap(({ points, ofDisease }) =>
    ofDisease.map((rule) => ({
      points,
      judgement: judgeRule(rule, { ...context, history: points }),
    })),
  );
  const reportsOf = (at: PlacePeriod | undefined) =>
    reportCounts(at?.expectedReports ?? 0, at?.tally);
  const before = await deps.judgements.get(unit.code, period);
  const wasMet = new Set(
    before?.assessments.filter(({ result }) => result === "signal").map(({ ruleId }) => ruleId),
  );
  const findings = judged.flatMap(({ points, judgement }): Finding[] => {
    const { observed, threshold, result, ruleId } = judgement;
    // A quiet rule matters to alerts only where it was met before: a correction.
    const matters = result === "signal" || (result === "quiet" && wasMet.has(ruleId));
    if (!matters || observed === null || threshold === null) return [];
    const at = -1 - periodsSinceCases(judgement.evidence, judgement.span);
    const point = points.at(at);
    const facts = {
      registry,
      unit,
      told: point?.period ?? period,
      tally: point?.tally ?? null,
      reports: ofDiseaseReports(reportsOf(periods.at(at)), point),
      frequency,
      judgedAt,
      knownAt: tally?.asOf ?? judgedAt,
    };
    const signal = signalOf({ ...judgement, observed, threshold }, facts);
    return [{ signal, points, context, curve: curveOf(points, signal) }];
  });
  await settleAlerts(
    {
      registry,
      unit,
      period,
      findings,
      reports: frequency === "week" ? { week: period, reports: reportsOf(periods.at(-1)) } : null,
      judgedAt,
      isTimed: sitting.isTimed,
      past,
    },
    deps,
  );
  await deps.judgements.put({
    orgUnit: unit.code,
    period,
    planVersion: registry.plan.version,
    tallyRevision: tally?.revision ?? 0,
    judgedAt,
    assessments: judged.map(({ judgement }) => keptAssessment(judgement)),
  });
};

/** The points are the same for every rule on a disease. */
const pointsByDisease = (
  periods: readonly PlacePeriod[],
  rules: readonly Rule[],
  outbreaks: readonly OutbreakDays[],
) =>
  [...Map.groupBy(rules, ({ diseaseCode }) => diseaseCode)].map(([code, ofDisease]) => ({
    points: pointsOf(periods, code, outbreaks),
    ofDisease,
  }));

/** The share that bears on a disease: a form that leaves it out is no report of it. */
const ofDiseaseReports = (reports: ReportCounts, point: PlacePoint | undefined): ReportCounts => {
  const received = Math.min(reports.expected, point?.receivedReports ?? 0);
  return { expected: reports.expected, received, onTime: Math.min(reports.onTime, received) };
};

const curveOf = (points: readonly PlacePoint[], { caseClass }: Signal): AlertFacts["curve"] =>
  points
    .slice(-curvePeriods)
    .map(({ period, tally }) => ({ period, count: countOf(tally ?? undefined, caseClass) }));

const keptAssessment = ({
  evidence,
  ruleId,
  result,
  reason,
  observed,
  expected,
  threshold,
  pValue,
  picked,
}: RuleJudgement): KeptAssessment => ({
  ruleId,
  diseaseCode: evidence.rule.diseaseCode,
  result,
  ...(reason && { reason }),
  observed,
  expected,
  threshold,
  ...(pValue === undefined ? {} : { pValue }),
  ...(picked && { picked: picked.detector }),
});
