import { chartDetector } from "../cusum/chart.ts";
import { beginGlr } from "./glr-chart.ts";
import { GlrPoissonParams } from "./glr-params.ts";

/**
 * GLR chart for Poisson counts: detects an increase of the level, by any factor at any period since the last alarm.
 *
 *     mu[t]     = e^(level [+ trend t] + S yearly waves), fitted to the years before       cases per period
 *     X, MU     = y[k] + … + y[t], mu[k] + … + mu[t]                                       cases
 *     score     = max over k of  X ln(X / MU) - (X - MU), where X > MU                     log likelihood ratio
 *     threshold = most cases at t with score < c.ARL                                       cases per period, whole
 *
 * Detects lasting increases of unknown size, allowing for the season. An alarm resets the chart. A missing period is
 * skipped; missing and excluded periods are left out of the fit, and mu is at least half a case divided by the number of
 * baseline periods. Less than a year of known periods: not assessed. Never throws.
 *
 * With `mu0: {"refit": true}` the model is fitted again after each alarm, to the counts up to and including the alarm's,
 * so that a lasting increase becomes the new normal. Alpha is kept, as in R. If no model can be fitted the mean is kept.
 *
 * With `theta` (a known ln increase): score = max(0, score before + theta y - (e^theta - 1) mu), above c.ARL.
 * With `change: "epi"` the other level is mu[t] + lambda y[t-1].
 *
 * Source: Höhle & Paul, Comput Stat Data Anal 2008;52:4357-4368; test/golden/glrnb.json holds `algo.glrnb` of R
 * surveillance, with which `glrPoissonInR` agrees.
 *
 * @example
 *     const counts = Array.from({ length: 120 }, (_, i) => 4 + (i % 3));
 *     const params = glrPoisson.params.parse({});
 *     glrPoisson.assess({ frequency: "week", counts }, 119, params).threshold; // 13
 */
export const glrPoisson = chartDetector({
  id: "glr-poisson",
  version: "1",
  params: GlrPoissonParams,
  begin: beginGlr(0),
});
