import type { Frequency } from "../../calendar.ts";
import type { Series } from "../detector.ts";
import { mostPeriodsBack, yearsBack } from "../years-back.ts";

/** Maximum number of years that are used. */
export const mostYears = 5;

/** Features of a series by which a method is chosen. */
export interface SeriesFeatures {
  readonly frequency: Frequency;
  /** Whole years from the first known period to the judged one: 0 to 5. */
  readonly years: number;
  /** Periods before the judged one that are known and not excluded. */
  readonly known: number;
  /** Mean count of those, in cases per period; 0 if none is known. */
  readonly mean: number;
}

/** Number of periods before the judged one that are used. */
export const featuresLookback = (frequency: Frequency): number =>
  mostPeriodsBack(mostYears, frequency);

/** The features of a series from the five years before index `at`; periods from `at` on are not read. */
export const seriesFeatures = (series: Series, at: number): SeriesFeatures => {
  const { frequency, counts, excluded } = series;
  let first = at;
  let known = 0;
  let sum = 0;
  for (let i = at - 1; i >= Math.max(0, at - featuresLookback(frequency)); i--) {
    const count = counts[i] ?? null;
    if (count === null) continue;
    first = i;
    if (excluded?.[i]) continue;
    known += 1;
    sum += count;
  }
  const reached = yearsBack(series, at, mostYears).filter((index) => index >= first);
  return { frequency, years: reached.length - 1, known, mean: known === 0 ? 0 : sum / known };
};
