import type { Series } from "../detector.ts";
import { yearsBack } from "../years-back.ts";
import { type Limit54, limit54Of } from "./limit54.ts";

interface Reach {
  /** Years to go back, if the series does. */
  readonly b: number;
  /** So many will do where it does not, each with its whole window. */
  readonly leastYears?: number | undefined;
  readonly w: number;
}

/**
 * The parameters with as many years, from `leastYears` to `b`, as the series reaches back with their windows.
 *
 * Null where it does not reach back so far. Without `leastYears` the parameters as they are.
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

/** True when the series is long enough and so few cases came that the period is quiet whatever is expected. */
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
