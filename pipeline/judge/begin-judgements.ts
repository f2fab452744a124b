import type { Period } from "../../core/calendar.ts";
import { addPeriods } from "../../core/calendar.ts";
import type { Judgement, JudgementStore } from "../ports.ts";
import { type Place, reachOf } from "./place.ts";
import type { Sat } from "./sit.ts";

/** What was judged of a place, by period. */
export type Judgements = Map<Period, Judgement>;

/**
 * What was judged of the changed periods and the later ones that may look back on them. A changed period without a
 * judgement gets an empty one, so that another worker knows of it before we read its numbers.
 */
export const begun = async (
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

/** The earliest and the latest of periods of one frequency. */
export const endsOf = (periods: readonly Period[]): [Period, Period] => {
  const sorted = [...periods].sort();
  return [sorted[0] ?? "", sorted.at(-1) ?? ""];
};

/**
 * Keeps which rules are met for the first time before any alert hears of it: whoever judges next knows what there may be to
 * correct, also when we are cut off. False when another judging wrote in between.
 */
export const begunSignals = async (
  { judgement }: Sat,
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
