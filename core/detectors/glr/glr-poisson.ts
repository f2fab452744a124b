import { chartDetector } from "../cusum/chart.ts";
import { beginGlr } from "./glr-chart.ts";
import { GlrPoissonParams } from "./glr-params.ts";

/**
 * GLR for Poisson counts: has the level risen, at any period since the last alarm, by any factor?
 *
 *     mu[t]     = e^(level [+ trend t] + S yearly waves), fitted to the years before       cases per period
 *     X, MU     = y[k] + … + y[t], mu[k] + … + mu[t]                                       cases
 *     score     = max over k of  X ln(X / MU) - (X - MU), where X > MU                     log likelihood ratio
 *     threshold = most cases at t with score < c.ARL                                       cases per period, whole
 *
 * Finds rises of unknown size that last, with the season in view. Starts anew after an alarm. A missing period is
 * skipped; missing and excluded periods are left out of the fit, and mu is at least half a case in the whole
 * baseline. Less than a year of known periods: not assessed. Never throws.
 *
 * With `mu0: {"refit": true}` the mean is fitted anew after each alarm to the counts up to there, the alarm's among
 * them, so that a lasting rise comes to be expected. Alpha stays. As in R; where no model can be fitted anew
 * the mean stays as it was.
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
