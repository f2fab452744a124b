import * as z from "zod";
import { type Detector, notAssessed } from "../detector.ts";
import { mostPeriodsBack } from "../years-back.ts";
import { assessmentOf } from "./farrington-assessment.ts";
import { highestCount } from "./farrington-model.ts";
import { flexibleFields, leastYears } from "./farrington-params.ts";
import { leastBaseline } from "./farrington-weeks.ts";
import { hasTooFewCases, withYearsReached } from "./few-cases.ts";
import { flexibleBound } from "./flexible-bound.ts";

const FlexibleParams = z.strictObject({ ...flexibleFields, leastYears });
type FlexibleParams = z.infer<typeof FlexibleParams>;

/**
 * Farrington Flexible: compares the count with a regression on the last five years, with season and trend.
 *
 *     baseline  = same week of the last b years - w … t - pastWeeksNotIncluded - 1, cut into seasonal levels
 *     ln mean   = level + trend × time [+ ln exposure]         ln cases per period
 *     phi       = max(1, variance / mean), nearer to 1 if less is reported than in the baseline
 *     threshold = nbPlugin: negative binomial quantile at 1 - alpha of mean and phi
 *                 muan: the same at the upper limit of the mean
 *                 delta: normal on the 2/3 power of the counts     cases per period
 *     pValue    = P(a count of at least y[t])
 *
 * Past outbreaks are down-weighted (Anscombe residual above `weightsThreshold`). Fewer than 5 cases in 4 periods never
 * alarm (`limit54`); `threshold` is then the highest count with which there are still fewer. The exposure is the share of
 * the usual cases that the reports cover, times the population for rates. The defaults are those of the published
 * improved method; `se: "r"` is the standard error of R, which ignores the working weights after reweighting.
 *
 * Missing and excluded periods are left out of the baseline. Not assessed: `short-baseline` if the series does not reach
 * back `b` (or `leastYears`) years or more than half of the windows' periods are unknown, `degenerate-baseline` if no
 * model can be fitted (as for a season that was always 0), `population-unknown`, `low-reporting-share` if the share of
 * the judged period is 0 or unknown. Never throws.
 *
 * Source: Noufaily et al., Stat Med 2013;32:1206-1222; Salmon et al., J Stat Soft 2016;70(10);
 * test/golden/farringtonFlexible.json holds `farringtonFlexible` of R surveillance, with which `farringtonFlexibleInR`
 * agrees.
 *
 * @example
 *     const counts = Array.from({ length: 300 }, (_, i) => 4 + (i % 3));
 *     const params = farringtonFlexible.params.parse({});
 *     farringtonFlexible.assess({ frequency: "week", counts }, 299, params).threshold; // 11
 */
export const farringtonFlexible: Detector<FlexibleParams> = {
  id: "farrington-flexible",
  version: "1",
  params: FlexibleParams,
  modelsShare: true,
  lookback: ({ b, w }, frequency) => mostPeriodsBack(b, frequency) + w,

  isQuietAnyway: hasTooFewCases,

  assess(series, at, params) {
    const reached = withYearsReached(series, at, params);
    if (!reached) {
      return notAssessed((series.counts[at] ?? null) === null ? "no-report" : "short-baseline");
    }
    const found = flexibleBound(series, at, {
      params: reached,
      least: leastBaseline(reached),
      highestOf: highestCount,
    });
    return "reason" in found ? found : assessmentOf(series, at, found, params.limit54);
  },
};
