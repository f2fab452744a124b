import type { Evidence } from "./evidence.ts";
import type { Figures } from "./figures.ts";
import { windowPeriods } from "./rule-window.ts";
import { knownSum } from "./window-sum.ts";

/**
 * Count and rate: the cases known in the last n periods against a number.
 *
 *     count = sum(y[t-n+1] … y[t])                   cases
 *     rate  = sum × 100 000 / population             cases per 100 000 people
 *     met   = count (or rate) >= value
 *
 * Periods without a number are left out of the sum, which is then a least number of cases.
 */
export const fixedThreshold = ({ rule, counts, population }: Evidence): Figures => {
  const sum = knownSum(counts.slice(-windowPeriods(rule)));
  // One division, last: a rate that equals the value on paper equals it here too.
  const observed =
    sum === null ? null : rule.kind === "rate" ? (sum * 100_000) / (population ?? 0) : sum;
  const threshold = rule.value ?? null;
  const met = observed !== null && threshold !== null && observed >= threshold;
  return { observed, expected: null, threshold, met };
};
