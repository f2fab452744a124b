import type { Frequency, Period } from "../calendar.ts";
import { periodsPerYear } from "../detectors/periods-per-year.ts";
import { judgeRule } from "../judge/judge-rule.ts";
import type { PlacePoint } from "../judge/judgement.ts";
import { lookbackOf } from "../judge/rule-kind.ts";
import type { Rule } from "../plan.ts";

/** The history of a place that a rule judges, oldest period first. */
export interface ReplayedPlace {
  readonly orgUnit: string;
  /** The place that owns the rule's alerts there. */
  readonly owner: string;
  readonly population: number | null;
  readonly points: readonly PlacePoint[];
}

/** A period in which a rule would have given a signal. */
export interface ReplayedSignal {
  readonly owner: string;
  /** Index of the period. */
  readonly at: number;
  readonly period: Period;
  readonly observed: number;
  readonly expected: number | null;
}

/** What a rule would have done on a country's history. */
export interface RuleReplay {
  readonly signals: readonly ReplayedSignal[];
  /** Alerts a year, over all places; null if no period could be judged. */
  readonly alertsPerYear: number | null;
  /** Periods a year with a signal, summed over the owners: what verifying each week anew would take. */
  readonly signalPeriodsPerYear: number | null;
}

/** Signals of an owner with at most one period between them are one alert, which is verified once. */
const mostBetween = 1;

/**
 * Judges every period of some places by a rule, as the pipeline would with the counts known today, and adds up the
 * alerts: signals of one owner with at most one period between them are one alert.
 *
 * Throws a RangeError on detector parameters out of bounds.
 */
export const replayRule = (
  rule: Rule,
  places: readonly ReplayedPlace[],
  frequency: Frequency,
): RuleReplay => {
  const lookback = lookbackOf(rule, frequency);
  const signals: ReplayedSignal[] = [];
  const judgedAt = new Set<number>();
  for (const { orgUnit, owner, population, points } of places) {
    for (const [at, { period, expectedReports }] of points.entries()) {
      const history = points.slice(Math.max(0, at - lookback), at + 1);
      const expectedParts = new Map([[orgUnit, expectedReports]]);
      const context = { history, expectedParts, population, frequency, provisional: false };
      const { result, observed, expected } = judgeRule(rule, context);
      if (result !== "not-assessed") judgedAt.add(at);
      if (result === "signal" && observed !== null)
        signals.push({ owner, at, period, observed, expected });
    }
  }
  const years = judgedAt.size / periodsPerYear[frequency];
  const times = [...Map.groupBy(signals, ({ owner }) => owner).values()].map(timesOf);
  const perYear = (counts: readonly number[]) =>
    years === 0 ? null : counts.reduce((sum, count) => sum + count, 0) / years;
  return {
    signals,
    alertsPerYear: perYear(times.map(alertsIn)),
    signalPeriodsPerYear: perYear(times.map(({ length }) => length)),
  };
};

/** The periods with a signal of one owner, in order. */
const timesOf = (signals: readonly ReplayedSignal[]): number[] =>
  [...new Set(signals.map(({ at }) => at))].sort((a, b) => a - b);

const alertsIn = (times: readonly number[]): number =>
  times.filter((at, i) => i === 0 || at - (times[i - 1] ?? at) > mostBetween + 1).length;
