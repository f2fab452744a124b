import { againstValue, count } from "./count.ts";
import type { RuleKind } from "./kind.ts";
import { windowPeriods } from "./window-periods.ts";
import { knownSum } from "./window-sum.ts";

/**
 * Rate rule: compares the known cases of the last n periods per 100 000 people with a fixed number.
 *
 *     observed = sum(y[t-n+1] … y[t]) × 100 000 / population      cases per 100 000 people
 *     met      = observed >= value
 *
 * Periods without a number are left out of the sum, which is then a lower bound of the cases.
 */
export const rate: RuleKind<typeof count.terms> = {
  ...count,
  faults: () => [],
  needsPopulation: true,
  figures: (rule, { counts, population }) => {
    const sum = knownSum(counts.slice(-windowPeriods(rule)));
    // One division, at the end, so that rounding does not separate a rate from an equal value.
    return againstValue(sum === null ? null : (sum * 100_000) / (population ?? 0), rule.value);
  },
  figureBeside: "per-100k",
};
