import * as z from "zod";
import { type Detector, notAssessed } from "../detector.ts";
import { mostPeriodsBack } from "../years-back.ts";
import { assessmentOf } from "./farrington-assessment.ts";
import { highestCount } from "./farrington-model.ts";
import { alpha, farringtonFields, leastYears } from "./farrington-params.ts";
import { leastBaseline } from "./farrington-weeks.ts";
import { hasTooFewCases, withYearsReached } from "./few-cases.ts";
import { originalBound } from "./original-bound.ts";

const FarringtonParams = z.strictObject({
  ...farringtonFields,
  leastYears,
  /** Two-sided probability of a false alarm: 0.01 means 0.005 above. */
  alpha: alpha.default(0.01),
});
type FarringtonParams = z.infer<typeof FarringtonParams>;

/**
 * Farrington's original method: compares the count with a regression on the same weeks of the last five years.
 *
 *     baseline  = same week of the last b years ± w                       cases per period
 *     ln mean   = level + trend × time [+ ln share]                       ln cases per period
 *     phi       = max(1, variance / mean), nearer to 1 if less is reported than in the baseline
 *     tau       = phi + se² / mean
 *     threshold = (mean^(2/3) + z[alpha/2] sqrt(4/9 mean^(1/3) tau))^(3/2)  cases per period
 *     pValue    = upper tail of y[t]^(2/3), on one side
 *
 * Past outbreaks are down-weighted. The trend is kept if it is significant, based on three years, and gives a mean of at
 * most the baseline's highest count. Fewer than 5 cases in 4 periods never alarm (`limit54`); `threshold` is then the
 * highest count with which there are still fewer.
 *
 * Missing and excluded periods are left out of the baseline. Not assessed: `short-baseline` if the series does not reach
 * back `b` (or `leastYears`) years or more than half of the baseline is unknown, `degenerate-baseline` if no model can be
 * fitted, `low-reporting-share` if the share of the judged period is 0 or unknown. Never throws.
 *
 * Source: Farrington et al., JRSS A 1996;159:547-563; test/golden/farrington.json holds `algo.farrington` of R
 * surveillance, with which `farringtonInR` agrees.
 *
 * @example
 *     const counts = Array.from({ length: 300 }, (_, i) => 4 + (i % 3));
 *     const params = farrington.params.parse({});
 *     farrington.assess({ frequency: "week", counts }, 299, params).threshold; // 11.8171
 */
export const farrington: Detector<FarringtonParams> = {
  id: "farrington",
  version: "1",
  params: FarringtonParams,
  modelsShare: true,
  lookback: ({ b, w }, frequency) => mostPeriodsBack(b, frequency) + w,

  isQuietAnyway: hasTooFewCases,

  assess(series, at, given) {
    const params = withYearsReached(series, at, given);
    if (!params) {
      return notAssessed((series.counts[at] ?? null) === null ? "no-report" : "short-baseline");
    }
    const found = originalBound(series, at, {
      params,
      least: leastBaseline(params),
      highestOf: highestCount,
    });
    return "reason" in found ? found : assessmentOf(series, at, found, params.limit54);
  },
};
