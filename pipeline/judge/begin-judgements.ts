import type { Period } from "../../core/calendar.ts";
import { addPeriods } from "../../core/calendar.ts";
import type { Judgement, JudgementStore } from "../ports.ts";
import type { JudgedPeriod } from "./judge-period.ts";
import { type Place, reachOf } from "./place.ts";

/** The judgements of a place, by period. */
export type Judgements = Map<Period, Judgement>;

/**
 * The stored judgements of the changed periods and of later ones that may look back on them. A changed period without
 * one gets an empty judgement, so that a concurrent process detects this one before the tallies are read.
 */
export const beginJudgements = async (
  place: Place,
  changed: readonly Period[],
  judgements: Pick<JudgementStore, "get" | "put" | "range">,
): Promise<Judgements> => {
  const { registry, unit, frequency } = place;
  const [from, to] = endsOf(changed);
  const last = addPeriods(to, reachOf(place), registry.country.calendar);
  const held = await judgements.range(unit.code, frequency, from, last);
  const before = new Map(held.map((judgement) => [judgement.period, judgement]));
  for (const period of changed) {
    if (before.has(period)) continue;
    const empty: Judgement = {
      orgUnit: unit.code,
      period,
      planVersion: registry.plan.version,
      figuresRevision: 0,
      judgedAt: "",
      assessments: [],
      revision: 1,
    };
    const isOurs = await judgements.put(empty, 0);
    const theirs = isOurs ? empty : await judgements.get(unit.code, period);
    if (theirs) before.set(period, theirs);
  }
  return before;
};

/** The earliest and the latest of some periods of one frequency. */
export const endsOf = (periods: readonly Period[]): [Period, Period] => {
  const sorted = [...periods].sort();
  return [sorted[0] ?? "", sorted.at(-1) ?? ""];
};

/**
 * Records which rules give a signal for the first time, before any alert is updated: after a crash, the next process
 * knows which alerts may need a correction. False if another process judged in between.
 */
export const beginSignals = async (
  { judgement }: JudgedPeriod,
  before: Judgements,
  judgements: Pick<JudgementStore, "put">,
): Promise<boolean> => {
  const held = before.get(judgement.period);
  const known = new Map(held?.assessments.map((one) => [one.ruleId, one]));
  const begin = judgement.assessments.filter(
    ({ ruleId, wasSignal }) => wasSignal && !known.get(ruleId)?.wasSignal,
  );
  if (!held || begin.length === 0) return true;
  for (const { ruleId, diseaseCode } of begin) {
    const unknown = {
      result: "not-assessed",
      observed: null,
      expected: null,
      threshold: null,
    } as const;
    known.set(ruleId, {
      ...(known.get(ruleId) ?? { ruleId, diseaseCode, ...unknown }),
      wasSignal: true,
    });
  }
  const next = {
    ...held,
    figuresRevision: 0,
    assessments: [...known.values()],
    revision: held.revision + 1,
  };
  before.set(judgement.period, next);
  return judgements.put(next, held.revision);
};
