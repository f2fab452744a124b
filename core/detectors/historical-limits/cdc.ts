import { mean, sampleStandardDeviation } from "simple-statistics";
import * as z from "zod";
import type { Frequency } from "../../calendar.ts";
import type { Count } from "../../report.ts";
import { qnorm } from "../../statistics/qnorm.ts";
import { type Detector, notAssessed, type Series } from "../detector.ts";
import { scoreOf } from "../ears/ears-limit.ts";
import { periodsPerYear } from "../periods-per-year.ts";

export const cdcFields = {
  /** Years to go back. */
  b: z.int().min(1).max(10).default(5),
  /** Blocks of four weeks on each side of the same four weeks in an earlier year. */
  m: z.int().min(0).max(6).default(1),
  /** Two-sided probability of a sum beyond the limits without an outbreak. */
  alpha: z.number().gt(0).lt(0.5).default(0.025),
};
const CdcParams = z.strictObject(cdcFields);
export type CdcParams = z.infer<typeof CdcParams>;

export const cdcLookback = ({ b, m }: CdcParams, frequency: Frequency): number =>
  b * periodsPerYear[frequency] + 4 * m + 3;

/**
 * CDC historical limits: compares the sum of the last four weeks with the same weeks of five years.
 *
 *     Z         = y[t-3] + … + y[t]                                cases in four weeks
 *     reference = sums of four consecutive weeks, 2m+1 a year for b years, which cover
 *                 y[t-52i-4m-3] … y[t-52i+4m]                      cases in four weeks
 *     limit     = mean + z(1-alpha/2) × sd × sqrt(1 + 1/n)         cases in four weeks
 *     threshold = limit - (y[t-3] + y[t-2] + y[t-1])               cases this week at which Z reaches the limit
 *     expected  = mean / 4                                         cases per week
 *     score     = (Z - mean) / (sd × sqrt(1 + 1/n))                standard deviations
 *
 * Slow by design: one large week affects four judgements, and the threshold can then be below 0. A sum with a missing
 * or excluded week is left out of the reference; with less than half of the sums, or if one of the last four weeks is
 * missing: not assessed. Never throws.
 *
 * Source: Stroup et al., Stat Med 1989;8:323-329; test/golden/cdc.json holds `algo.cdc` of R surveillance, with which
 * `cdcInR` agrees.
 *
 * @example
 *     const counts = Array.from({ length: 300 }, (_, i) => 4 + (i % 3));
 *     const params = cdc.params.parse({});
 *     cdc.assess({ frequency: "week", counts }, 299, params).threshold; // 6.95646
 */
export const cdc: Detector<CdcParams> = {
  id: "cdc",
  version: "1",
  params: CdcParams,
  lookback: cdcLookback,

  assess(series, at, params) {
    const count = series.counts[at] ?? null;
    const fourWeekSum = sumOfFour(series.counts, at) ?? Number.NaN;
    const none = count === null ? "no-report" : "short-baseline";
    const sums = referenceSums(series, at, params);
    if (sums.length < Math.max(2, sumsAsked(params) / 2)) {
      return notAssessed(none, { figures: { fourWeekSum } });
    }
    const { mean, limit, spread } = upperLimitOf(sums, params.alpha);
    const before = sumOfFour([0, ...series.counts.slice(Math.max(0, at - 3), at)], 3);
    const figures = { fourWeekSum, fourWeekLimit: limit };
    const aWeek = { expected: mean / 4, baseline: weeksOf(sums), figures };
    if (before === null) return notAssessed(none, aWeek);
    const known = { ...aWeek, threshold: limit - before };
    if (count === null) return notAssessed("no-report", known);
    return { kind: "assessed", observed: count, ...known, ...scoreOf(fourWeekSum, mean, spread) };
  },
};

/** Sum of the four periods that end at `at`; null if one of them is missing. */
export const sumOfFour = (counts: readonly Count[], at: number): number | null => {
  let total = 0;
  for (let i = at - 3; i <= at; i++) {
    const count = counts[i] ?? null;
    if (count === null) return null;
    total += count;
  }
  return total;
};

/** Number of sums in a complete reference. */
export const sumsAsked = ({ b, m }: CdcParams): number => b * (2 * m + 1);

/** Cases of four weeks, and the index of the last of them. */
interface FourWeeks {
  readonly end: number;
  readonly total: number;
}

/** The known sums of the reference, oldest first, without those that include an excluded week. */
export const referenceSums = (
  { frequency, counts, excluded }: Series,
  at: number,
  { b, m }: CdcParams,
): readonly FourWeeks[] => {
  const known: FourWeeks[] = [];
  for (let i = b; i >= 1; i--) {
    for (let j = -m; j <= m; j++) {
      const end = at - i * periodsPerYear[frequency] + 4 * j;
      const total = sumOfFour(counts, end);
      const isExcluded = [end - 3, end - 2, end - 1, end].some((week) => excluded?.[week]);
      if (total !== null && !isExcluded) known.push({ end, total });
    }
  }
  return known;
};

export const weeksOf = (sums: readonly FourWeeks[]): readonly number[] =>
  sums.flatMap(({ end }) => [end - 3, end - 2, end - 1, end]);

/** Mean, standard deviation of a new sum about it, and upper limit, all in cases in four weeks. */
export const upperLimitOf = (sums: readonly FourWeeks[], alpha: number) => {
  const totals = sums.map(({ total }) => total);
  const middle = mean(totals);
  const spread = sampleStandardDeviation(totals) * Math.sqrt(1 + 1 / totals.length);
  return { mean: middle, spread, limit: middle + qnorm(alpha / 2, "upper") * spread };
};
