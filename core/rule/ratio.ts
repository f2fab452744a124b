import * as z from "zod";
import { type RuleKind, ruleValue } from "./kind.ts";
import { windowPeriods } from "./window-periods.ts";
import { completeSum, knownSum } from "./window-sum.ts";

const terms = {
  value: ruleValue,
  /** Against the mean of so many previous windows. */
  reference: z.int().min(1).max(520),
};

/**
 * Ratio rule: the cases of the last n periods against the mean of the k windows before.
 *
 *     window[j] = sum(y[t-jn-n+1] … y[t-jn])        cases, j = 0 … k
 *     expected  = mean(window[1] … window[k])       cases
 *     threshold = value × expected                  cases
 *     met       = window[0] >= threshold
 *
 * A reference window with a missing or excluded period is left out; at least half of the k must be left
 * (else "short-baseline"). Against a mean of 0 every case is infinitely many times the usual and none is
 * 0/0: "degenerate-baseline", and a count rule is what such a place needs. "More than last week" written
 * as value 1 is met by equality too; write 1.01 where that is not meant.
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
    // Twelve digits, so that 1.05 × 20/3 is 7 here as it is on paper, and 7 cases meet it.
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
