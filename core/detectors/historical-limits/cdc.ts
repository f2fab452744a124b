import { mean, sampleStandardDeviation } from "simple-statistics";
import * as z from "zod";
import type { Count } from "../../report.ts";
import { qnorm } from "../../statistics/qnorm.ts";
import { type Detector, notAssessed, type Series } from "../detector.ts";
import { scoreOf } from "../ears/ears-limit.ts";
import { periodsPerYear } from "../periods-per-year.ts";

const CdcParams = z.strictObject({
  /** Years to go back. */
  b: z.int().min(1).max(10).default(5),
  /** Blocks of four weeks on each side of the same four weeks in an earlier year. */
  m: z.int().min(0).max(6).default(1),
  /** Two-sided chance beyond the limits when nothing happens. */
  alpha: z.number().gt(0).lt(0.5).default(0.025),
  compat: z.literal("r").optional(),
});
type CdcParams = z.infer<typeof CdcParams>;

/**
 * CDC historical limits: the last four weeks together against the same weeks of five years.
 *
 *     Z         = y[t-3] + … + y[t]                                cases in four weeks
 *     reference = sums of four consecutive weeks, 2m+1 a year for b years, together
 *                 y[t-52i-4m-3] … y[t-52i+4m]                      cases in four weeks
 *     limit     = mean + z(1-alpha/2) × sd × sqrt(1 + 1/n)         cases in four weeks
 *     threshold = limit - (y[t-3] + y[t-2] + y[t-1])               cases this week that lift Z to the limit
 *     expected  = mean / 4                                         cases per week
 *     score     = (Z - mean) / (sd × sqrt(1 + 1/n))                standard deviations
 *
 * Slow by design: one big week speaks for four, and the threshold may then be below nought. A sum with a missing
 * or excluded week is left out of the reference; with fewer than half of the sums, or a week of the last four
 * missing: not assessed. Never throws.
 *
 * With `compat: "r"` the threshold is the limit itself, to be compared with Z (figure `fourWeekSum`), and a
 * missing week anywhere in the reference leaves the limit unknown.
 *
 * Source: Stroup et al., Stat Med 1989;8:323-329; `algo.cdc` of R surveillance: test/golden/cdc.json.
 */
export const cdc: Detector<CdcParams> = {
  id: "cdc",
  version: "1",
  params: CdcParams,
  lookback: ({ b, m }, frequency) => b * periodsPerYear[frequency] + 4 * m + 3,

  assess(series, at, params) {
    const count = series.counts[at] ?? null;
    const current = sumOfFour(series.counts, at);
    const fourWeekSum = current ?? Number.NaN;
    const reference = referenceSums(series, at, params);
    const none = count === null ? "no-report" : "short-baseline";
    if (!reference) return notAssessed(none, { figures: { fourWeekSum } });

    const { sums, baseline } = reference;
    const expected = mean(sums);
    const spread = sampleStandardDeviation(sums) * Math.sqrt(1 + 1 / sums.length);
    const limit = expected + qnorm(params.alpha / 2, "upper") * spread;
    const figures = { fourWeekSum, fourWeekLimit: limit };
    if (params.compat) {
      const known = { expected, threshold: limit, baseline, figures };
      if (current === null) return notAssessed(none, known);
      return {
        kind: "assessed",
        observed: current,
        ...known,
        ...scoreOf(current, expected, spread),
      };
    }
    const before = sumOfFour([0, ...series.counts.slice(Math.max(0, at - 3), at)], 3);
    const aWeek = { expected: expected / 4, baseline, figures };
    if (before === null) return notAssessed(none, aWeek);
    const known = { ...aWeek, threshold: limit - before };
    if (count === null) return notAssessed("no-report", known);
    return {
      kind: "assessed",
      observed: count,
      ...known,
      ...scoreOf(fourWeekSum, expected, spread),
    };
  },
};

/** Sum of the four periods that end at `at`; null when one of them is missing. */
const sumOfFour = (counts: readonly Count[], at: number): number | null => {
  let total = 0;
  for (let i = at - 3; i <= at; i++) {
    const count = counts[i] ?? null;
    if (count === null) return null;
    total += count;
  }
  return total;
};

const referenceSums = (
  { frequency, counts, excluded }: Series,
  at: number,
  { b, m, compat }: CdcParams,
): { readonly sums: number[]; readonly baseline: readonly number[] } | null => {
  const ends = Array.from(
    { length: b },
    (_, i) => at - (b - i) * periodsPerYear[frequency],
  ).flatMap((same) => Array.from({ length: 2 * m + 1 }, (_, j) => same + 4 * (j - m)));
  const isExcluded = (end: number) =>
    !compat && [end - 3, end - 2, end - 1, end].some((i) => excluded?.[i]);
  const known = ends.flatMap((end) => {
    const total = sumOfFour(counts, end);
    return total === null || isExcluded(end) ? [] : [{ end, total }];
  });
  const needed = Math.max(2, compat ? ends.length : ends.length / 2);
  if (known.length < needed) return null;
  return {
    sums: known.map(({ total }) => total),
    baseline: known.flatMap(({ end }) => [end - 3, end - 2, end - 1, end]),
  };
};
