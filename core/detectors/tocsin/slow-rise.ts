import { pnorm } from "../../statistics/pnorm.ts";
import { qnorm } from "../../statistics/qnorm.ts";
import type { Series } from "../detector.ts";
import { periodsPerYear } from "../periods-per-year.ts";
import { constants } from "./constants.ts";
import { scoreAt } from "./evidence-p-value.ts";
import { highestQuietCount } from "./highest-quiet-count.ts";
import { intervalOf, type TestResult } from "./test-result.ts";

const { together, around, margin, inflation, leastKnown, noiseWeeks } = constants.slowRise;
const { leastMean } = constants.judging;

/**
 * Tests weeks for a rise too slow for its last weeks to differ from those just before, as in dengue: the same weeks of
 * last year are the comparison.
 *
 *     A     = cases of the last 8 weeks + 1
 *     B     = cases of 8 weeks that end 49, 50 … or 55 weeks ago, the most of these seven + 1
 *     noise = mean of (y[i] - 2 y[i-1] + y[i-2])² / 6 over mean of y, of the last two years            at least 1
 *     z     = (ln (A / B) - ln 1.2) / sqrt(6 × noise × (1 / A + 1 / (1.75 B)))
 *     p     = P(Z > z)
 *
 * B is scaled to the share that reported. Weeks before `first` and those under a confirmed outbreak (`excluded`) count
 * as unknown. A count no higher than a week of B's is no evidence: the wave is receding. No result for days, nor if
 * fewer than seven tenths of A, or of every B, are known, as in the first 14 months. Never throws.
 *
 * Source: this project; for its benefit see docs/detectors.md.
 */
export const slowRise = (
  series: Series,
  at: number,
  { first, alpha }: { readonly first: number; readonly alpha: number },
): readonly TestResult[] => {
  if (series.frequency !== "week") return [];
  const rate = highestLastYear(series, at, first);
  const earlier = sumOver(series, Math.max(first, at - together + 1), at);
  if (rate === null || earlier.known + 1 < leastKnown * together) return [];

  const share = series.share?.[at] ?? 1;
  const exposure = earlier.exposure + share;
  const expected = rate * share;
  const lastYear = rate * exposure + 1;
  const noise = noiseOf(series, Math.max(first, at - noiseWeeks), at);
  const lastYearVariance = 1 / (lastYear * (1 + (2 * around) / together));
  const deviation = (count: number): number => {
    const sum = earlier.cases + count + 1;
    const variance = inflation * noise * (1 / sum + lastYearVariance);
    return Math.log(sum / lastYear / margin) / Math.sqrt(variance);
  };
  const limit = qnorm(alpha, "upper");
  const mean = Math.max(expected, leastMean);
  return [
    {
      expected,
      threshold: highestQuietCount((count) => deviation(count) - limit, {
        least: Math.floor(expected),
        reach: Math.ceil(expected) + together,
      }),
      evidence: (count) =>
        count > expected ? evidenceAt(deviation(count)) : Number.NEGATIVE_INFINITY,
      figures: {
        ...intervalOf(mean, noise > 1 ? mean / (noise - 1) : null),
        dispersion: noise,
      },
      spanOf: (count) => ({
        test: "slow-rise",
        periods: together,
        counted: earlier.known + 1,
        observed: earlier.cases + count,
        expected: rate * exposure,
      }),
    },
  ];
};

const evidenceAt = (z: number): number => scoreAt(Math.max(pnorm(z, "upper"), Number.MIN_VALUE));

/** Cases per week, for full cover, of the highest eight weeks about a year ago; null where none are known. */
const highestLastYear = (series: Series, at: number, first: number): number | null => {
  let highest: number | null = null;
  for (let shift = -around; shift <= around; shift++) {
    const end = at + 1 - periodsPerYear.week + shift;
    if (end - together < first) continue;
    const { cases, known, exposure } = sumOver(series, end - together, end);
    if (known < leastKnown * together) continue;
    highest = Math.max(highest ?? 0, cases / exposure);
  }
  return highest;
};

/** Cases of the known weeks from index `from` up to, without, `end`; how many they are, and the sum of their shares. */
const sumOver = ({ counts, share, excluded }: Series, from: number, end: number) => {
  let cases = 0;
  let known = 0;
  let exposure = 0;
  for (let i = from; i < end; i++) {
    const count = counts[i] ?? null;
    if (count === null || excluded?.[i] || (share && !share[i])) continue;
    cases += count;
    known += 1;
    exposure += share?.[i] ?? 1;
  }
  return { cases, known, exposure };
};

/** Variance over mean of a week's count, from the deviation of each week from the line through the two before it. */
const noiseOf = ({ counts, excluded }: Series, from: number, end: number): number => {
  // Starts with one case and its square, so that a history of zeros has noise.
  let squares = 1;
  let cases = 1;
  for (let i = from + 2; i < end; i++) {
    const [a, b, c] = [counts[i - 2] ?? null, counts[i - 1] ?? null, counts[i] ?? null];
    if (a === null || b === null || c === null || excluded?.[i]) continue;
    squares += (a - 2 * b + c) ** 2 / 6;
    cases += (a + b + c) / 3;
  }
  return Math.max(1, squares / cases);
};
