import type { ChartStep } from "../cusum/chart.ts";
import { meanAt, type SeasonalModel } from "../cusum/seasonal-model.ts";
import type { LearntCounts } from "./learnt-counts.ts";

/** The mean in control of the next period, in cases per period. */
export interface InControlMean {
  now(): number;
  /** Goes on to the period after the next, `step`, which raised an alarm or did not. */
  advance(step: ChartStep, isAlarm: boolean): void;
}

/** The mean of a model from place `t` on; fitted anew after each alarm where there are counts to learn from. */
export const modelMean = (
  begun: SeasonalModel,
  start: { readonly t: number; readonly known: number },
  {
    leastOf,
    learnt,
  }: {
    /** The least mean, by how many counts the model was fitted to. */
    readonly leastOf: (known: number) => number;
    readonly learnt?: LearntCounts | null;
  },
): InControlMean => {
  let { t } = start;
  let model = begun;
  let least = leastOf(start.known);
  return {
    now: () => Math.max(least, meanAt(model, t)),
    advance({ count, isExcluded }, isAlarm) {
      learnt?.add(t, isExcluded ? null : count);
      t++;
      const anew = isAlarm ? learnt?.fit(model, t) : null;
      if (!anew) return;
      model = anew.mean;
      least = leastOf(anew.known);
    },
  };
};

/** Means that were given for each period; not a number after their end. */
export const givenMeans = (means: readonly number[]): InControlMean => {
  let periods = 0;
  return {
    now: () => means[periods] ?? Number.NaN,
    advance() {
      periods++;
    },
  };
};
