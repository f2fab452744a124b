import { againstValue, count } from "./count.ts";
import type { RuleKind } from "./kind.ts";
import { windowPeriods } from "./window-periods.ts";
import { knownSum } from "./window-sum.ts";

/**
 * Rate rule: the cases known in the last n periods per 100 000 people against a number.
 *
 *     observed = sum(y[t-n+1] … y[t]) × 100 000 / population      cases per 100 000 people
 *     met      = observed >= value
 *
 * Periods without a number are left out of the sum, which is then a least number of cases.
 */
export const rate: RuleKind<typeof count.terms> = {
  ...count,
  faults: () => [],
  needsPopulation: true,
  figures: (rule, { counts, population }) => {
    const sum = knownSum(counts.slice(-windowPeriods(rule)));
    // One division, last: a rate that equals the value on paper equals it here too.
    return againstValue(sum === null ? null : (sum * 100_000) / (population ?? 0), rule.value);
  },
  figureBeside: "per-100k",
};
