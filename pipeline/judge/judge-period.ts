import type { DiseaseFacts } from "../../core/alert/alert.ts";
import type { PlaceFinding } from "../../core/alert/owners.ts";
import type { Period } from "../../core/calendar.ts";
import { deadlinesOf } from "../../core/country.ts";
import { judgeRule } from "../../core/judge/judge-rule.ts";
import type { PlacePoint, RuleJudgement } from "../../core/judge/judgement.ts";
import type { OutbreakDays } from "../../core/judge/outbreak-days.ts";
import { periodsSinceCases } from "../../core/judge/periods-since-cases.ts";
import {
  expectedPartsOf,
  type PlacePast,
  type PlacePeriod,
  placePeriods,
  pointsOf,
} from "../../core/judge/place-history.ts";
import { lookbackOf } from "../../core/judge/rule-kind.ts";
import { appliesTo, lacksDays } from "../../core/judge/rule-window.ts";
import type { Signal } from "../../core/judge/signal.ts";
import { signalOf } from "../../core/judge/signal-of.ts";
import type { Rule } from "../../core/plan.ts";
import type { ReportCounts } from "../../core/tally/report-counts.ts";
import { reportCounts } from "../../core/tally/report-counts.ts";
import { countOf } from "../../core/tally/tally.ts";
import type { Judgement, KeptAssessment } from "../ports.ts";
import { curvePeriods, type Findings } from "../settle/findings.ts";
import type { Place } from "./place.ts";

/** A place and period to judge, with the data known of the place. */
export interface PlaceAtPeriod extends Place {
  readonly past: PlacePast;
  readonly period: Period;
  readonly judgedAt: string;
  /** True in a replay, whose time is that of its data: an open alert may then lapse. Live, only the watch lets it lapse. */
  readonly mayLapse: boolean;
  /** True for the diseases to judge. */
  readonly isOwnDisease: (code: string) => boolean;
}

/** The findings of one period, and the judgement to store. */
export interface JudgedPeriod {
  readonly found: Findings;
  readonly judgement: Omit<Judgement, "revision">;
}

/** Judges a place for one period by all rules for it. `before` is the last stored judgement of that period. */
export const judgePeriod = (place: PlaceAtPeriod, before: Judgement | undefined): JudgedPeriod => {
  const { registry, unit, past, period, judgedAt, mayLapse, frequency } = place;
  const tally = past.tallies.get(period);
  const hasWeekly = (tally?.weeklyReports ?? 0) > 0;
  const rules = place.rules.filter((rule) => appliesTo(rule, frequency, hasWeekly));
  const lookback = Math.max(curvePeriods - 1, ...rules.map((rule) => lookbackOf(rule, frequency)));
  const periods = placePeriods(past, period, lookback, registry);
  const provisional = judgedAt <= deadlinesOf(registry.country, period).completenessCutoff;
  const expectedParts = expectedPartsOf(registry, unit.code, period);
  const context = { population: unit.population, expectedParts, frequency, provisional };
  // Filtered only here: how far a place's rules look back must be the same for all who divide the work.
  const own = rules.filter(({ diseaseCode }) => place.isOwnDisease(diseaseCode));
  const judged = pointsByDisease(periods, own, past.outbreaks).flatMap(({ points, ofDisease }) =>
    ofDisease.map((rule) => ({
      points,
      judgement: judgeRule(rule, { ...context, history: points }),
    })),
  );
  const reportsOf = (at: PlacePeriod | undefined) =>
    reportCounts(at?.expectedReports ?? 0, at?.tally);
  const kept = new Map(before?.assessments.map((assessment) => [assessment.ruleId, assessment]));
  const findings = judged.flatMap(({ points, judgement }): PlaceFinding[] => {
    const last = kept.get(judgement.ruleId);
    // A rule without a signal matters to alerts only if it gave one before: that is a correction.
    if (judgement.result !== "signal" && !last?.wasSignal) return [];
    const at = -1 - periodsSinceCases(judgement.evidence, judgement.span);
    const point = points.at(at);
    const signal = signalOf(judgement, {
      registry,
      unit,
      told: point?.period ?? period,
      tally: point?.tally ?? null,
      reports: ofDiseaseReports(reportsOf(periods.at(at)), point),
      frequency,
      judgedAt,
      knownAt: tally?.asOf ?? judgedAt,
    });
    const isNews = last?.result !== "signal" || last.observed !== judgement.observed;
    const { evidence } = judgement;
    const curve = curveOf(points, signal);
    return [{ signal, evidence, isNews, points, context, curve }];
  });
  return {
    found: { registry, unit, period, findings, judgedAt, mayLapse, past },
    judgement: {
      orgUnit: unit.code,
      period,
      planVersion: registry.plan.version,
      figuresRevision: tally?.figuresRevision ?? 0,
      judgedAt,
      assessments: [
        ...judged.map(({ judgement }) =>
          keptAssessment(judgement, kept.get(judgement.ruleId)?.wasSignal === true),
        ),
        ...place.rules
          .filter((rule) => lacksDays(rule, frequency, hasWeekly))
          .filter(({ diseaseCode }) => place.isOwnDisease(diseaseCode))
          .map(withoutDays),
      ],
    },
  };
};

/** The points of each disease, made once for all of its rules. */
const pointsByDisease = (
  periods: readonly PlacePeriod[],
  rules: readonly Rule[],
  outbreaks: readonly OutbreakDays[],
) =>
  [...Map.groupBy(rules, ({ diseaseCode }) => diseaseCode)].map(([code, ofDisease]) => ({
    points: pointsOf(periods, code, outbreaks),
    ofDisease,
  }));

/** The reports that cover a disease: a form that leaves the disease out does not count as received. */
const ofDiseaseReports = (reports: ReportCounts, point: PlacePoint | undefined): ReportCounts => {
  const received = Math.min(reports.expected, point?.receivedReports ?? 0);
  return { expected: reports.expected, received, onTime: Math.min(reports.onTime, received) };
};

const curveOf = (points: readonly PlacePoint[], { caseClass }: Signal): DiseaseFacts["curve"] =>
  points
    .slice(-curvePeriods)
    .map(({ period, tally }) => ({ period, count: countOf(tally ?? undefined, caseClass) }));

const withoutDays = ({ ruleId, diseaseCode }: Rule): KeptAssessment => ({
  ...{ ruleId, diseaseCode, result: "not-assessed", reason: "needs-daily-counts" },
  ...{ observed: null, expected: null, threshold: null },
});

const keptAssessment = (
  {
    evidence,
    ruleId,
    result,
    reason,
    observed,
    expected,
    threshold,
    pValue,
    picked,
  }: RuleJudgement,
  wasSignal: boolean,
): KeptAssessment => ({
  ruleId,
  diseaseCode: evidence.rule.diseaseCode,
  result,
  ...(reason && { reason }),
  observed,
  expected,
  threshold,
  ...(pValue === undefined ? {} : { pValue }),
  ...(picked && { picked: picked.detector }),
  ...((wasSignal || result === "signal") && { wasSignal: true }),
});
