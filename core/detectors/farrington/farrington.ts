import * as z from "zod";
import { type Detector, notAssessed } from "../detector.ts";
import { mostPeriodsBack } from "../years-back.ts";
import { exposureOf } from "./exposure.ts";
import { assessmentOf } from "./farrington-assessment.ts";
import { normalBound } from "./farrington-bounds.ts";
import { farringtonModel } from "./farrington-model.ts";
import { alpha, farringtonShape } from "./farrington-params.ts";
import { baselineWeeks } from "./farrington-weeks.ts";
import { hasTooFewCases, withYearsReached } from "./few-cases.ts";
import { thinnedDispersion } from "./thinned-dispersion.ts";

const FarringtonParams = z
  .strictObject({
    ...farringtonShape,
    /** Chance of a false alarm, halved between both sides: 0.01 means 0.005 above. */
    alpha: alpha.optional(),
  })
  .transform(({ compat, ...params }) => ({
    ...params,
    alpha: params.alpha ?? (compat ? 0.05 : 0.01),
    ...(compat && { compat }),
  }));
type FarringtonParams = z.infer<typeof FarringtonParams>;

/** What the later method made parameters of. */
const fixed = {
  noPeriods: 1,
  populationOffset: false,
  weightsThreshold: 1,
  pThresholdTrend: 0.05,
  se: "sound",
} as const;

/**
 * Farrington's original method: the count against a regression on the same weeks of the last five years.
 *
 *     baseline  = same week of the last b years ± w                       cases per period
 *     ln mean   = level + trend × time [+ ln share]                       ln cases per period
 *     phi       = max(1, variance / mean), nearer to 1 where less is reported than in the baseline
 *     tau       = phi + se² / mean
 *     threshold = (mean^(2/3) + z[alpha/2] sqrt(4/9 mean^(1/3) tau))^(3/2)  cases per period
 *     pValue    = upper tail of y[t]^(2/3), on one side
 *
 * Past outbreaks are weighted down; a trend stays when it is significant, rests on three years and takes the
 * mean no higher than the baseline's highest count. Fewer than 5 cases in 4 periods are never unusual
 * (`limit54`): `threshold` is then the count that would make them enough.
 *
 * Missing and excluded periods are left out of the baseline. Not assessed: `short-baseline` where the series
 * does not reach back `b` (or `leastYears`) years or half of the baseline is unknown, `degenerate-baseline` where no model fits,
 * `low-reporting-share` where the share of the judged period is 0 or unknown. Never throws. With `compat: "r"`
 * years before the series are left out, the share is not read, and with too few cases `threshold` is not a
 * number.
 *
 * Source: Farrington et al., JRSS A 1996;159:547-563. Agrees with `algo.farrington` of R surveillance:
 * test/golden/farrington.json.
 */
export const farrington: Detector<FarringtonParams> = {
  id: "farrington",
  version: "1",
  params: FarringtonParams,
  modelsShare: true,
  lookback: ({ b, w }, frequency) => mostPeriodsBack(b, frequency) + w,

  isQuietAnyway: hasTooFewCases,

  assess(series, at, given) {
    const observed = series.counts[at] ?? null;
    const params = withYearsReached(series, at, given);
    if (!params) return notAssessed(observed === null ? "no-report" : "short-baseline");
    const settings = { ...fixed, ...params, pastWeeksNotIncluded: params.w };
    const exposure = exposureOf(series, settings);
    if (exposure && !exposure[at]) {
      return notAssessed(observed === null ? "no-report" : "low-reporting-share");
    }
    const dropsYears = params.compat === "r";
    const weeks = baselineWeeks(series, at, { ...settings, dropsYears });
    if (!weeks) return notAssessed(observed === null ? "no-report" : "short-baseline");

    const offset = exposure && Math.log(exposure[at] ?? 0);
    const target = { level: weeks.windowLevel, ...(offset !== undefined && { offset }) };
    const model = farringtonModel(weeks, target, settings);
    if (!model || !(model.mean < Number.MAX_SAFE_INTEGER)) {
      return notAssessed("degenerate-baseline");
    }
    const { mean, slope } = model;
    const { baseline } = weeks;
    const share = params.compat ? undefined : series.share;
    const phi = thinnedDispersion(model.phi, share, { at, baseline });
    const found = {
      expected: mean,
      scoreOrigin: mean,
      bound: normalBound({ ...model, phi }, params.powertrans, params.alpha / 2),
      baseline,
      figures: { phi, trend: slope !== undefined },
      figuresOf: (pValue: number) => ({ quantileOfObserved: 1 - pValue }),
      hidesExpected: false,
    };
    return assessmentOf(series, at, found, params);
  },
};
