import * as z from "zod";
import { type RuleKind, ruleValue } from "./kind.ts";
import { windowPeriods } from "./window-periods.ts";
import { completeSum, knownSum } from "./window-sum.ts";

const terms = {
  value: ruleValue,
  /** Number of previous windows whose mean is the reference. */
  reference: z.int().min(1).max(520),
};

/**
 * Ratio rule: compares the cases of the last n periods with the mean of the k windows before.
 *
 *     window[j] = sum(y[t-jn-n+1] … y[t-jn])        cases, j = 0 … k
 *     expected  = mean(window[1] … window[k])       cases
 *     threshold = value × expected                  cases
 *     met       = window[0] >= threshold
 *
 * A reference window with a missing or excluded period is left out; at least half of the k must remain, or the answer
 * is "short-baseline". If their mean is 0 there is no ratio: "degenerate-baseline"; such a place needs a count rule.
 * A rule with value 1 is also met by an equal number; use 1.01 for "more than last week".
 */
export const ratio: RuleKind<typeof terms> = {
  terms,
  faults: () => [],
  needsPopulation: false,
  periodsBefore: (rule) => windowPeriods(rule) * rule.reference,
  partialPeriods: () => "missing",
  isMetByPart: true,
  figures: (rule, { counts, periods, excluded }) => {
    const size = windowPeriods(rule);
    const last = counts.length - 1;
    const observed = knownSum(counts.slice(-size));
    const nothing = { observed, expected: null, threshold: null, met: false } as const;

    const usable = counts.map((count, i) => (excluded.includes(periods[i] ?? "") ? null : count));
    const ends = Array.from({ length: rule.reference }, (_, j) => last - (j + 1) * size);
    const windows = ends
      .map((end) => ({ end, sum: completeSum(usable, end, size) }))
      .flatMap(({ end, sum }) => (sum === null ? [] : [{ end, sum }]));
    if (windows.length < Math.ceil(rule.reference / 2)) {
      return { ...nothing, reason: "short-baseline" };
    }
    const total = windows.reduce((sum, window) => sum + window.sum, 0);
    if (total === 0) return { ...nothing, expected: 0, reason: "degenerate-baseline" };

    const expected = total / windows.length;
    // Rounded to twelve digits, so that 1.05 × 20/3 is exactly 7 and 7 cases meet it.
    const threshold = Number((rule.value * expected).toPrecision(12));
    const met = observed !== null && observed >= threshold;
    const isComplete = completeSum(counts, last, size) !== null;
    const baseline = windows
      .flatMap(({ end }) => Array.from({ length: size }, (_, i) => end - i))
      .sort((a, b) => a - b);
    return {
      observed,
      expected,
      threshold,
      met,
      baseline,
      ...(!met && !isComplete && { reason: "no-report" }),
    };
  },
  method: () => null,
  figureBeside: "multiple",
  sharpness: 0,
};
