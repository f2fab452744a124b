import type { ChartStep } from "../cusum/chart.ts";
import { meanAt, type SeasonalModel } from "../cusum/seasonal-model.ts";
import type { LearntCounts } from "./learnt-counts.ts";

/** In-control mean of the next period, in cases per period. */
export interface InControlMean {
  now(): number;
  /** Moves on by one period, `step`; `isAlarm` is true if it raised an alarm. */
  advance(step: ChartStep, isAlarm: boolean): void;
}

/** The mean of a model from time `t` on; fitted again after each alarm if `learnt` is given. */
export const modelMean = (
  begun: SeasonalModel,
  start: { readonly t: number; readonly known: number },
  {
    leastOf,
    learnt,
  }: {
    /** Minimum mean, given the number of counts to which the model was fitted. */
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

/** A given mean for each period; NaN after the last. */
export const givenMeans = (means: readonly number[]): InControlMean => {
  let periods = 0;
  return {
    now: () => means[periods] ?? Number.NaN,
    advance() {
      periods++;
    },
  };
};
