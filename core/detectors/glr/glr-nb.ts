import { chartDetector } from "../cusum/chart.ts";
import { beginGlr } from "./glr-chart.ts";
import { GlrNbParams } from "./glr-params.ts";

/**
 * GLR chart for negative binomial counts: as the one for Poisson counts, for series with overdispersion.
 *
 *     variance  = mu + alpha mu²; alpha estimated with the model by maximum likelihood if not given
 *     l(kappa)  = Σ kappa y + (y + 1/alpha) ln((1 + alpha mu) / (1 + alpha mu e^kappa)) over y[k] … y[t]
 *     score     = max over k and kappa >= 0 of l(kappa)                                    log likelihood ratio
 *     threshold = most cases at t with score < c.ARL                                       cases per period, whole
 *
 * Without overdispersion alpha is 0 and the score is the Poisson one. Season, missing periods, alarms, `refit`, `theta`
 * and "epi" are as in GLR for Poisson counts. Never throws.
 *
 * Source: Höhle & Paul, Comput Stat Data Anal 2008;52:4357-4368; test/golden/glrnb.json holds `algo.glrnb` of R
 * surveillance, with which `glrNbInR` agrees.
 *
 * @example
 *     const counts = Array.from({ length: 120 }, (_, i) => 4 + (i % 3));
 *     const params = glrNb.params.parse({ alpha: 0.1 });
 *     glrNb.assess({ frequency: "week", counts }, 119, params).threshold; // 17
 */
export const glrNb = chartDetector({
  id: "glr-nb",
  version: "1",
  params: GlrNbParams,
  begin: beginGlr(undefined),
});
