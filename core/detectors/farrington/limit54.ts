import type { Series } from "../detector.ts";

/** Minimum number of cases, in a number of periods that include the judged one, for an alarm. */
export type Limit54 = readonly [cases: number, periods: number];

/**
 * The count that the judged period must exceed for there to be enough cases; below 0 if there are enough without it.
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
