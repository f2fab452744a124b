import type { Count } from "../report.ts";
import type { Figures } from "./figures.ts";
import { type RuleKind, ruleValue } from "./kind.ts";
import { windowPeriods } from "./window-periods.ts";
import { knownSum } from "./window-sum.ts";

const terms = { value: ruleValue };

/**
 * Count rule: compares the known cases of the last n periods with a fixed number.
 *
 *     observed = sum(y[t-n+1] … y[t])                cases
 *     met      = observed >= value
 *
 * Periods without a number are left out of the sum, which is then a lower bound of the cases.
 */
export const count: RuleKind<typeof terms> = {
  terms,
  faults: ({ value }) =>
    value === undefined || Number.isInteger(value)
      ? []
      : [{ field: "value", rule: "count-whole", must: "must be a whole number of cases" }],
  needsPopulation: false,
  periodsBefore: () => 0,
  partialPeriods: () => "count",
  isMetByPart: true,
  figures: (rule, { counts }) =>
    againstValue(knownSum(counts.slice(-windowPeriods(rule))), rule.value),
  method: () => null,
  figureBeside: "nothing",
  sharpness: 0,
};

/** The figures of a fixed threshold. */
export const againstValue = (observed: Count, threshold: number): Figures => ({
  observed,
  expected: null,
  threshold,
  met: observed !== null && observed >= threshold,
});
