import * as z from "zod";
import { type Assessment, type Detector, notAssessed, type Series } from "../detector.ts";
import { periodsPerYear } from "../periods-per-year.ts";
import { evidencePValue } from "./evidence-p-value.ts";
import { outbreakShapes } from "./outbreak-shape.ts";
import { beginWatch, learnUntil, type QuietWatch } from "./quiet-watch.ts";
import { slowRise } from "./slow-rise.ts";
import { youngOutbreak } from "./young-outbreak.ts";

const Params = z.strictObject({
  /** Chance of as much evidence for an outbreak in a quiet period, from which on it is an alarm. */
  alpha: z.number().gt(0).lt(0.5).default(0.007),
  /** Years of history that it learns from, at most. */
  years: z.int().min(1).max(20).default(10),
});
type Params = z.infer<typeof Params>;

/** Known periods without which nothing is said. */
const leastKnown = { week: 8, day: 28 } as const;

/**
 * Tocsin's own: how much likelier are the last periods with a young outbreak than without one? And have the last
 * eight weeks risen above last year's?
 *
 *     ln mean   = level + trend × time + two yearly waves [+ weekday] [+ ln share]     ln cases per period
 *     quiet     = three such models, whose level is steady, wanders or runs, weighed by how well each foretold
 *                 y[first] … y[t-3]; their noise negative binomial
 *     outbreak  = quiet + an outbreak of 1, 2, 3, 5 or 8 standard deviations, two cases at the least, that
 *                 began at t, t-1 or t-2 (days: in the last ten)
 *     score     = ln of the likelihood of y[t-2] … y[t] under outbreak over that under quiet; or the evidence of a
 *                 slow rise (slow-rise.ts) where that is more
 *     pValue    = chance of such a score where nothing happens
 *     threshold = the highest count with pValue ≥ alpha, at least the expected one      cases per period
 *     expected, the figures and the span are of the test with the lower threshold
 *
 * The models are foretold from before the window, so that an outbreak's own weeks do not raise what is expected
 * of it; a count far off its mean pulls the mean no harder than one three standard deviations off, and confirmed
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
  version: "3",
  params: Params,
  modelsShare: true,
  lookback: ({ years }, frequency) => years * periodsPerYear[frequency],

  assess: (series, at, params) =>
    judge(beginWatch(series, firstOf(series, at, params)), { series, at }, params),

  follow: followed,
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

  const { alpha } = params;
  const findings = [
    youngOutbreak(watch, { series, at }, alpha),
    ...slowRise(series, at, { first: firstOf(series, at, params), alpha }),
  ];
  const lead = findings.reduce((a, b) => (b.threshold < a.threshold ? b : a));
  const { expected, figures } = lead;
  const threshold = Math.max(lead.threshold, expected);
  if (observed === null) return notAssessed("no-report", { expected, threshold, figures });

  const score = Math.max(...findings.map(({ evidence }) => evidence(observed)));
  return {
    kind: "assessed",
    observed,
    expected,
    threshold,
    score,
    pValue: evidencePValue(score),
    figures,
    span: lead.spanOf(observed),
  };
};
