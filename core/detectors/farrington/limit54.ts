import type { Series } from "../detector.ts";

/** So many cases in so many periods, the judged one included: fewer are never unusual. */
export type Limit54 = readonly [cases: number, periods: number];

/**
 * The count of the judged period that must be passed so that enough cases came; below 0 where they have.
 *
 *     limit = cases - 1 - (y[t-periods+1] + … + y[t-1])     cases per period
 *
 * Only known cases count.
 */
export const limit54Of = ({ counts }: Series, at: number, [cases, periods]: Limit54): number => {
  let earlier = 0;
  for (let i = Math.max(0, at - periods + 1); i < at; i++) earlier += counts[i] ?? 0;
  return cases - 1 - earlier;
};
