import type { Series } from "../detector.ts";
import { yearsBack } from "../years-back.ts";
import { type Limit54, limit54Of } from "./limit54.ts";

interface Reach {
  /** Years to go back, if the series is long enough. */
  readonly b: number;
  /** Minimum number of years, each with its whole window. */
  readonly leastYears?: number | undefined;
  readonly w: number;
}

/**
 * The parameters with `b` reduced to the years that the series reaches back with their windows.
 *
 * Null if these are fewer than `leastYears`. Without `leastYears` the parameters are unchanged.
 */
export const withYearsReached = <P extends Reach>(
  series: Series,
  at: number,
  params: P,
): P | null => {
  const { b, leastYears, w } = params;
  if (leastYears === undefined) return params;
  const years = yearsBack(series, at, b);
  for (let reached = b; reached >= leastYears; reached--) {
    if ((years[reached] ?? -1) >= w) return reached === b ? params : { ...params, b: reached };
  }
  return null;
};

/** True if the series is long enough and has so few cases that the period is quiet whatever the expected count. */
export const hasTooFewCases = (
  series: Series,
  at: number,
  { b, leastYears, w, limit54 }: Reach & { readonly limit54: Limit54 },
): boolean => {
  const observed = series.counts[at] ?? null;
  if (observed === null || observed > limit54Of(series, at, limit54)) return false;
  const years = Math.min(b, leastYears ?? b);
  const margin = leastYears === undefined ? 0 : w;
  return (yearsBack(series, at, years)[years] ?? -1) >= margin;
};
