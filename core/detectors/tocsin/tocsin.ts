import * as z from "zod";
import { type Assessment, type Detector, notAssessed, type Series } from "../detector.ts";
import { periodsPerYear } from "../periods-per-year.ts";
import { constants } from "./constants.ts";
import { evidencePValue } from "./evidence-p-value.ts";
import { beginModels, learnUntil, type QuietModels } from "./quiet-models.ts";
import { slowRise } from "./slow-rise.ts";
import { youngOutbreak } from "./young-outbreak.ts";

const { leastKnown } = constants.judging;

const Params = z.strictObject({
  /** Significance level: alarm when evidence this strong has at most this probability in a quiet period. */
  alpha: z.number().gt(0).lt(0.5).default(constants.judging.alpha),
  /** Maximum years of history that it uses. */
  years: z.int().min(1).max(20).default(constants.judging.years),
});
type Params = z.infer<typeof Params>;

/**
 * Tocsin's own detector. How much likelier are the last periods with a young outbreak than without one? And have the
 * last eight weeks risen above last year's?
 *
 *     y[i]      ~ NB, mean mu[i], variance D × mu[i]                                      cases per period
 *     ln mu[i]  = level + trend × (years / 5) + two yearly waves [+ weekday] [+ ln share[i]]
 *     quiet     = three such models, averaged: the level is steady (and only then has a trend), wanders, or runs;
 *                 each learns y[first] … y[t-w], forgets and is weighed by its past forecasts     (quiet-model.ts)
 *     parts     = the trend and each wave are averaged over whether they are there at all         (weigh-parts.ts)
 *     D         = learnt from the same periods, apart at small and large means                    (dispersion.ts)
 *     outbreak  = quiet + an outbreak of 1, 2, 3, 5 or 8 standard deviations, at least two cases, that
 *                 began in one of y[t-w+1] … y[t]                                   (outbreak-evidence.ts)
 *     score     = ln [P(y[t-w+1] … y[t] | outbreak) / P(y[t-w+1] … y[t] | quiet)]; or the evidence of a slow rise
 *                 of y[t-7] … y[t], weeks alone, where that is more                 (slow-rise.ts)
 *     pValue    = P(such a score in a quiet period)                                 (evidence-p-value.ts)
 *     threshold = highest count with pValue ≥ alpha, at least the expected one      cases per period
 *     w = 3 weeks or 10 days; first = t - years × (52 weeks or 365 days), or the series' first
 *
 * `expected`, `figures` and `span` are of the test with the lower threshold. The forecasts are made from before the
 * window, so that an outbreak's own periods do not raise what is expected of it. A count more than three standard
 * deviations above its mean moves the mean as one at three, and confirmed outbreaks (`excluded`) do not move it. A
 * count no higher than expected is never an alarm, whatever came before it.
 *
 * An unknown period teaches nothing: its level becomes less certain. Not assessed: `short-baseline` with fewer than 8
 * known weeks or 28 known days before the window, `low-reporting-share` where the judged period's share is unknown or 0.
 * A history of zeros is judged. Never throws.
 *
 * Every constant, why it has its value, and the command that shows what another one does: constants.ts.
 *
 * Source: West, Harrison & Migon, JASA 1985;80:73-83 (the filter); the outbreaks of Noufaily et al., Stat Med
 * 2013;32:1206-1222. Golden values: test/golden/tocsin.json. What it reaches: docs/detectors.md.
 *
 * @example
 *     const counts = [2, 4, 3, 2, 4, 3, 3, 2, 4, 3, 30];
 *     const params = tocsin.params.parse({});
 *     tocsin.assess({ frequency: "week", counts }, 10, params); // kind "assessed", observed 30, threshold below it
 */
export const tocsin: Detector<Params> = {
  id: "tocsin",
  version: "3",
  params: Params,
  modelsShare: true,
  lookback: ({ years }, frequency) => years * periodsPerYear[frequency],
  assess: (series, at, params) =>
    judge(beginModels(series, firstOf(series, at, params)), { series, at }, params),
  follow: followed,
};

/** Judges a series in order and updates its models. Starts again before it has used a year more than `years`. */
function followed(series: Series, params: Params): (at: number) => Assessment {
  const year = periodsPerYear[series.frequency];
  const window = constants.outbreak.shapes[series.frequency].shares.length;
  let quiet: QuietModels | null = null;
  return (at) => {
    const first = firstOf(series, at, params);
    const isUsable = quiet && quiet.first >= first - year && quiet.next <= at - window + 1;
    if (!quiet || !isUsable) quiet = beginModels(series, first);
    return judge(quiet, { series, at }, params);
  };
}

const firstOf = ({ frequency }: Series, at: number, { years }: Params): number =>
  Math.max(0, at - years * periodsPerYear[frequency]);

/** Updates the models up to the window that ends with `at`, and judges it. */
const judge = (
  quiet: QuietModels,
  { series, at }: { readonly series: Series; readonly at: number },
  params: Params,
): Assessment => {
  const { frequency, counts, share } = series;
  const observed = counts[at] ?? null;
  learnUntil(quiet, series, at - constants.outbreak.shapes[frequency].shares.length + 1);
  if (quiet.known < leastKnown[frequency]) {
    return notAssessed(observed === null ? "no-report" : "short-baseline");
  }
  if (share && !share[at]) {
    return notAssessed(observed === null ? "no-report" : "low-reporting-share");
  }

  const { alpha } = params;
  const results = [
    youngOutbreak(quiet, { series, at }, alpha),
    ...slowRise(series, at, { first: firstOf(series, at, params), alpha }),
  ];
  const lead = results.reduce((a, b) => (b.threshold < a.threshold ? b : a));
  const { expected, figures } = lead;
  const threshold = Math.max(lead.threshold, expected);
  if (observed === null) return notAssessed("no-report", { expected, threshold, figures });

  const score = Math.max(...results.map(({ evidence }) => evidence(observed)));
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
