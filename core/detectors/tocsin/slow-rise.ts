import { pnorm } from "../../statistics/pnorm.ts";
import { qnbinom } from "../../statistics/qnbinom.ts";
import { qnorm } from "../../statistics/qnorm.ts";
import { qpois } from "../../statistics/qpois.ts";
import type { Series } from "../detector.ts";
import { evidenceOf } from "./evidence-p-value.ts";
import type { Finding } from "./finding.ts";
import { highestQuiet } from "./highest-quiet.ts";

/** Weeks that are taken together. */
const together = 8;
/** Weeks before and after the same ones a year ago whose cases are looked at too: a season may be early or late. */
const around = 3;
/** A rise counts from so many times last year's cases on: years differ. */
const margin = 1.2;
/** Variance of the sum of neighbouring weeks over that of as many weeks far apart: they are alike. */
const alike = 6;
/** Share of eight weeks that must be known. */
const leastKnown = 0.7;
/** Weeks that the noise is taken from. */
const noiseWeeks = 104;
const weeksPerYear = 52;

/**
 * A rise too slow for its last weeks to stand out from those before them, as dengue's: last year's same weeks tell.
 *
 *     A     = cases of the last 8 weeks + 1
 *     B     = cases of 8 weeks that end 49, 50 … or 55 weeks ago, the most of these seven + 1
 *     noise = mean of (y[i] - 2 y[i-1] + y[i-2])² / 6 over mean of y, of the last two years            at least 1
 *     z     = (ln (A / B) - ln 1.2) / sqrt(6 × noise × (1 / A + 1 / (1.75 B)))
 *     p     = P(Z > z)
 *
 * B is taken for the share that reported. Weeks before `first` and those under a confirmed outbreak (`excluded`)
 * are as unknown ones. A count no higher than a week of B's is no evidence: the wave is ebbing. Empty for days, and
 * where fewer than seven tenths of A, or of every B, are known; so it is in the first 14 months.
 *
 * Source: this project; what it is good for, and how its figures were chosen: docs/detectors.md.
 */
export const slowRise = (
  series: Series,
  at: number,
  { first, alpha }: { readonly first: number; readonly alpha: number },
): readonly Finding[] => {
  if (series.frequency !== "week") return [];
  const rate = highestLastYear(series, at, first);
  const earlier = sumOver(series, { from: Math.max(first, at - together + 1), to: at });
  if (rate === null || earlier.known + 1 < leastKnown * together) return [];

  const share = series.share?.[at] ?? 1;
  const exposure = earlier.exposure + share;
  const expected = rate * share;
  const lastYear = rate * exposure + 1;
  const noise = noiseOf(series, { from: Math.max(first, at - noiseWeeks), to: at });
  const lastYearVariance = 1 / (lastYear * (1 + (2 * around) / together));
  const deviation = (count: number): number => {
    const sum = earlier.cases + count + 1;
    const variance = alike * noise * (1 / sum + lastYearVariance);
    return Math.log(sum / lastYear / margin) / Math.sqrt(variance);
  };
  const limit = qnorm(alpha, "upper");
  return [
    {
      expected,
      threshold: highestQuiet((count) => deviation(count) - limit, {
        least: Math.floor(expected),
        reach: Math.ceil(expected) + together,
      }),
      evidence: (count) =>
        count > expected ? evidenceAt(deviation(count)) : Number.NEGATIVE_INFINITY,
      figures: intervalOf(Math.max(expected, leastMean), noise),
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

const evidenceAt = (z: number): number => evidenceOf(Math.max(pnorm(z, "upper"), Number.MIN_VALUE));

/** Cases a week that an interval is drawn for where last year had none. */
const leastMean = 0.05;

/** Holds 95 % of the counts of such a week. */
const intervalOf = (mean: number, noise: number) => {
  const quantile = (p: number) =>
    noise > 1 ? qnbinom(p, { size: mean / (noise - 1), mu: mean }) : qpois(p, mean);
  return { expectedLow: quantile(0.025), expectedHigh: quantile(0.975), dispersion: noise };
};

/** Cases per week, for full cover, of the highest eight weeks about a year ago; null where none are known. */
const highestLastYear = (series: Series, at: number, first: number): number | null => {
  let highest: number | null = null;
  for (let shift = -around; shift <= around; shift++) {
    const to = at + 1 - weeksPerYear + shift;
    if (to - together < first) continue;
    const { cases, known, exposure } = sumOver(series, { from: to - together, to });
    if (known < leastKnown * together) continue;
    highest = Math.max(highest ?? 0, cases / exposure);
  }
  return highest;
};

/** Weeks from index `from` up to, without, `to`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Known cases of a stretch, how many weeks are known, and the shares that they stand for. */
const sumOver = ({ counts, share, excluded }: Series, { from, to }: Stretch) => {
  let cases = 0;
  let known = 0;
  let exposure = 0;
  for (let i = from; i < to; i++) {
    const count = counts[i] ?? null;
    if (count === null || excluded?.[i] || (share && !share[i])) continue;
    cases += count;
    known += 1;
    exposure += share?.[i] ?? 1;
  }
  return { cases, known, exposure };
};

/** Variance over mean, by how far each week is off the line through its neighbours. */
const noiseOf = ({ counts, excluded }: Series, { from, to }: Stretch): number => {
  // One case and its square to begin with, so that noughts have a noise.
  let squares = 1;
  let cases = 1;
  for (let i = from + 2; i < to; i++) {
    const [a, b, c] = [counts[i - 2] ?? null, counts[i - 1] ?? null, counts[i] ?? null];
    if (a === null || b === null || c === null || excluded?.[i]) continue;
    squares += (a - 2 * b + c) ** 2 / 6;
    cases += (a + b + c) / 3;
  }
  return Math.max(1, squares / cases);
};
