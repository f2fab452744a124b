import { type SeasonalModel, seasonalModel } from "../cusum/seasonal-model.ts";
import type { Points } from "../cusum/seasonal-shape.ts";

/** The counts to which a chart's mean is fitted again after an alarm. */
export interface LearntCounts {
  /** Adds the count of a period at its time; null if it is missing or excluded. */
  add(t: number, count: number | null): void;
  /**
   * The mean fitted to the counts before time `t`, with the same alpha, and the number of those counts. Null if there are
   * too few or no model can be fitted.
   */
  fit(
    mean: SeasonalModel,
    t: number,
  ): { readonly mean: SeasonalModel; readonly known: number } | null;
}

/** Starts with the baseline's counts. Keeps the last `periods` periods; a fit needs at least `leastCounts` counts. */
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
