import { type SeasonalModel, seasonalModel } from "../cusum/seasonal-model.ts";
import type { Points } from "../cusum/seasonal-shape.ts";

/** The counts that a chart's mean is fitted to anew after an alarm. */
export interface LearntCounts {
  /** Takes in a period at its place in time: null where there is nothing to learn from it. */
  add(t: number, count: number | null): void;
  /**
   * The mean fitted to the counts before place `t`, with the alpha that it had, and how many they are. Null where too
   * little is known or no model can be fitted.
   */
  fit(
    mean: SeasonalModel,
    t: number,
  ): { readonly mean: SeasonalModel; readonly known: number } | null;
}

/** Begins with the baseline's counts. Keeps the last `periods` periods, and fits to `leastCounts` counts at least. */
export const learntCounts = (
  { times, counts }: Points,
  { periods, leastCounts }: { readonly periods: number; readonly leastCounts: number },
): LearntCounts => {
  const places = [...times];
  const known = [...counts];
  return {
    add(t, count) {
      if (count === null) return;
      places.push(t);
      known.push(count);
    },
    fit(mean, t) {
      const first = places.findIndex((place) => place >= t - periods);
      const from = first === -1 ? places.length : first;
      if (known.length - from < leastCounts) return null;
      const points = {
        times: Float64Array.from(places.slice(from)),
        counts: Float64Array.from(known.slice(from)),
      };
      const anew = seasonalModel(points, mean, mean.alpha);
      return anew && { mean: anew, known: known.length - from };
    },
  };
};
