import { type Candidate, withinBudget } from "../alert/within-budget.ts";
import type { JudgedSeries } from "./measure.ts";
import { answer } from "./replay-series.ts";

/** A series with the p-values of its alarms. */
export interface WeighedSeries extends JudgedSeries {
  /** By period; NaN without an alarm or without a p-value. */
  readonly pValues: Float64Array;
}

/** An alarm at most this many periods after a notified one belongs to the same alert: one quiet period may lie between. */
const joinsWithin = 2;

interface Opening extends Candidate {
  readonly place: number;
}

/**
 * The alarms that remain if each owner is notified of at most `budget` new alerts a week, and how many were cut.
 *
 * Periods are taken in order. An alarm joins the notified alert of its series, at no cost, if at most one quiet period lies
 * between. The other alarms compete for what remains of their owner's weekly budget (`withinBudget`). An alarm that is
 * cut becomes quiet; its series competes again at its next alarm. `weeks` gives the week of each period, `ownerOf` who
 * verifies a place's alerts. Throws a RangeError if an alarm has no p-value.
 */
export const notifiedWithinBudget = <S extends WeighedSeries>(
  judged: readonly S[],
  {
    budget,
    weeks,
    ownerOf,
  }: {
    readonly budget: number;
    readonly weeks: readonly string[];
    readonly ownerOf: (orgUnit: string) => string;
  },
): { readonly notified: readonly S[]; readonly cut: number } => {
  const notified = judged.map(({ answers }) => answers.slice());
  const alerts = judged.map((): number[] => []);
  const lastNotified = judged.map(() => Number.NEGATIVE_INFINITY);
  const spent = new Map<string, number>();
  let cut = 0;
  for (const [at, week] of weeks.entries()) {
    const openings: Opening[] = [];
    for (const [place, { series, answers, pValues }] of judged.entries()) {
      if (answers[at] !== answer.alarm) continue;
      if (at - (lastNotified[place] ?? 0) <= joinsWithin) lastNotified[place] = at;
      else openings.push({ ...candidateOf(series, pValues[at], ownerOf), place });
    }
    for (const [owner, own] of Map.groupBy(openings, (one) => one.owner)) {
      const key = `${week} ${owner}`;
      const within = withinBudget(own, budget - (spent.get(key) ?? 0));
      spent.set(key, (spent.get(key) ?? 0) + within.kept.length);
      cut += within.cut.length;
      for (const { place } of within.kept) {
        lastNotified[place] = at;
        alerts[place]?.push(at);
      }
      for (const { candidate } of within.cut)
        notified[candidate.place]?.fill(answer.quiet, at, at + 1);
    }
  }
  return {
    notified: judged.map((one, place) => ({
      ...one,
      answers: notified[place] ?? one.answers,
      alerts: alerts[place] ?? [],
    })),
    cut,
  };
};

const candidateOf = (
  { orgUnit, disease }: JudgedSeries["series"],
  pValue: number | undefined,
  ownerOf: (orgUnit: string) => string,
): Candidate => {
  if (pValue === undefined || Number.isNaN(pValue)) {
    throw new RangeError(
      `Cannot rank an alarm of ${disease} in ${orgUnit}: it must have a p-value`,
    );
  }
  const [owner, id] = [ownerOf(orgUnit), `${orgUnit} ${disease}`];
  return { owner, id, alertLevel: "alert", pValue, excess: 0 };
};
