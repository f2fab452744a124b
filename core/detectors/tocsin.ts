import * as z from "zod";
import { qnbinom } from "../statistics/qnbinom.ts";
import { qpois } from "../statistics/qpois.ts";
import { type Assessment, type Detector, notAssessed, type Series } from "./detector.ts";
import { evidenceOf, evidencePValue } from "./evidence-p-value.ts";
import { type OutbreakEvidence, outbreakEvidence, type QuietView } from "./outbreak-evidence.ts";
import { outbreakShapes } from "./outbreak-shape.ts";
import { periodsPerYear } from "./periods-per-year.ts";
import { beginWatch, learnUntil, type QuietWatch, viewsOf } from "./quiet-watch.ts";

const Params = z.strictObject({
  /** Chance of as much evidence for an outbreak in a quiet period, from which on it is an alarm. */
  alpha: z.number().gt(0).lt(0.5).default(0.005),
  /** Years of history that it learns from, at most. */
  years: z.int().min(1).max(20).default(10),
});
type Params = z.infer<typeof Params>;

/** Known periods without which nothing is said. */
const leastKnown = { week: 8, day: 28 } as const;

/**
 * Tocsin's own: how much likelier are the last periods with a young outbreak than without one?
 *
 *     ln mean   = level + trend × time + two yearly waves [+ weekday] [+ ln share]     ln cases per period
 *     quiet     = two such models, one steady, one whose level wanders, weighed by how well each foretold
 *                 y[first] … y[t-3]; their noise negative binomial
 *     outbreak  = quiet + an outbreak of 1, 2, 3, 5 or 8 standard deviations, two cases at the least, that
 *                 began at t, t-1 or t-2 (days: in the last ten)
 *     score     = ln of the likelihood of y[t-2] … y[t] under outbreak over that under quiet
 *     pValue    = chance of such a score where nothing happens
 *     threshold = the highest count with pValue ≥ alpha, at least the expected one      cases per period
 *
 * The models are foretold from before the window, so that an outbreak's own weeks do not raise what is expected
 * of it; a count far off its mean pulls the mean no harder than one five standard deviations off, and confirmed
 * outbreaks (`excluded`) not at all. A count no higher than expected is never an alarm, whatever came before it.
 *
 * Missing periods are passed over: time goes on, and the level is less well known. Not assessed:
 * `short-baseline` with fewer than 8 known periods (days: 28) before the window, `low-reporting-share` where the
 * judged period's share is not known or 0. Noughts alone are judged. Never throws.
 *
 * Source: West, Harrison & Migon, JASA 1985;80:73-83 (the models' filter); the outbreaks of Noufaily et al., Stat
 * Med 2013;32:1206-1222. What it reaches and how it came about: docs/detectors.md.
 */
export const tocsin: Detector<Params> = {
  id: "tocsin",
  version: "1",
  params: Params,
  modelsShare: true,
  lookback: ({ years }, frequency) => years * periodsPerYear[frequency],

  assess: (series, at, params) =>
    judge(beginWatch(series, firstOf(series, at, params)), { series, at }, params),

  follow: followed,
  assessRange: (series, range, params) => range.map(followed(series, params)),
};

/** Goes along a series, learning as it goes; begun anew before it has learnt from a year more than it was asked to. */
function followed(series: Series, params: Params): (at: number) => Assessment {
  const year = periodsPerYear[series.frequency];
  const window = outbreakShapes[series.frequency].shares.length;
  let watch: QuietWatch | null = null;
  return (at) => {
    const first = firstOf(series, at, params);
    const isUsable = watch && watch.first >= first - year && watch.next <= at - window + 1;
    if (!watch || !isUsable) watch = beginWatch(series, first);
    return judge(watch, { series, at }, params);
  };
}

const firstOf = ({ frequency }: Series, at: number, { years }: Params): number =>
  Math.max(0, at - years * periodsPerYear[frequency]);

/** Learns up to the window that ends with `at`, and judges it. */
const judge = (
  watch: QuietWatch,
  { series, at }: { readonly series: Series; readonly at: number },
  params: Params,
): Assessment => {
  const { frequency, counts, share } = series;
  const shape = outbreakShapes[frequency];
  const window = shape.shares.length;
  const observed = counts[at] ?? null;
  learnUntil(watch, series, at - window + 1);
  if (watch.known < leastKnown[frequency]) {
    return notAssessed(observed === null ? "no-report" : "short-baseline");
  }
  if (share && !share[at]) {
    return notAssessed(observed === null ? "no-report" : "low-reporting-share");
  }

  const views = viewsOf(watch, series, at);
  const earlier = counts
    .slice(watch.next, at)
    .map((count, i) => (share && !share[watch.next + i] ? null : count));
  const evidence = outbreakEvidence(views, earlier, shape);
  const foretold = expectationOf(views);
  const threshold = highestQuiet(evidence, foretold, evidenceOf(params.alpha));
  const known = { expected: foretold.mean, threshold, figures: foretold.figures };
  if (observed === null) return notAssessed("no-report", known);

  const score = evidence.score(observed);
  const ago = evidence.likeliestOnset(observed);
  const since = sinceOnset(views, [...earlier, observed], ago);
  return {
    kind: "assessed",
    observed,
    ...known,
    score,
    pValue: evidencePValue(score),
    figures: { ...foretold.figures, ...since },
  };
};

/**
 * The highest count whose score stays at or below `limit`, at least the expected one.
 *
 * The score rises with the count and ever more slowly: each guess is where the line through both ends of the
 * bracket meets the limit, the bracket's middle where that helps little.
 */
const highestQuiet = (
  evidence: OutbreakEvidence,
  { mean, sd }: { readonly mean: number; readonly sd: number },
  limit: number,
): number => {
  const excess = (count: number) => evidence.score(count) - limit;
  let low = Math.floor(mean);
  let below = excess(low);
  if (below > 0) return low;
  let high = Math.ceil(mean + 4 * sd) + 1;
  let above = excess(high);
  while (above <= 0) {
    low = high;
    below = above;
    high *= 2;
    above = excess(high);
  }
  for (let turn = 0; high - low > 1; turn++) {
    const line = low + ((high - low) * -below) / (above - below);
    const guess = turn % 3 === 2 ? (low + high) / 2 : line;
    const next = Math.min(high - 1, Math.max(low + 1, Math.round(guess)));
    const value = excess(next);
    if (value > 0) {
      high = next;
      above = value;
    } else {
      low = next;
      below = value;
    }
  }
  return low;
};

/** Mean and 95 % interval of the judged count where nothing happens, the models taken together. */
const expectationOf = (views: readonly QuietView[]) => {
  const highest = Math.max(...views.map(({ logWeight }) => logWeight));
  const weights = views.map(({ logWeight }) => Math.exp(logWeight - highest));
  const sum = weights.reduce((total, one) => total + one, 0);
  const meanOf = (value: (view: QuietView, mean: number) => number) =>
    views.reduce((total, view, i) => {
      const judged = view.means[view.means.length - 1] as number;
      return total + ((weights[i] as number) / sum) * value(view, judged);
    }, 0);
  const mean = meanOf((_, judged) => judged);
  const variance = meanOf(
    ({ dispersion, logVariance }, judged) =>
      dispersion * judged + logVariance * judged ** 2 + (judged - mean) ** 2,
  );
  const steadyWeight = (weights[0] as number) / sum;
  const dispersion = meanOf((view) => view.dispersion);
  const quantile = (p: number) =>
    variance > mean * 1.001
      ? qnbinom(p, { size: mean ** 2 / (variance - mean), mu: mean })
      : qpois(p, mean);
  return {
    mean,
    sd: Math.sqrt(variance),
    figures: {
      expectedLow: quantile(0.025),
      expectedHigh: quantile(0.975),
      dispersion,
      steadyWeight,
    },
  };
};

/** What came since the likeliest onset, beside what was expected then. */
const sinceOnset = (
  views: readonly QuietView[],
  counts: readonly (number | null)[],
  ago: number,
) => {
  const highest = Math.max(...views.map(({ logWeight }) => logWeight));
  const likeliest = views.find(({ logWeight }) => logWeight === highest);
  const means = likeliest?.means.slice(-ago - 1) ?? [];
  return {
    periods: ago + 1,
    observedInPeriods: counts.slice(-ago - 1).reduce<number>((sum, one) => sum + (one ?? 0), 0),
    expectedInPeriods: means.reduce((sum, one) => sum + one, 0),
  };
};
