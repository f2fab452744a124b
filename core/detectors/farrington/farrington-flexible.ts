import * as z from "zod";
import { qnorm } from "../../statistics/qnorm.ts";
import { type Assessment, type Detector, notAssessed, type Series } from "../detector.ts";
import { mostPeriodsBack } from "../years-back.ts";
import { exposureOf } from "./exposure.ts";
import { assessmentOf } from "./farrington-assessment.ts";
import { countBound, normalBound } from "./farrington-bounds.ts";
import { type Expectation, farringtonModel } from "./farrington-model.ts";
import { alpha, farringtonShape } from "./farrington-params.ts";
import { baselineWeeks } from "./farrington-weeks.ts";
import { hasTooFewCases, withYearsReached } from "./few-cases.ts";
import { thinnedDispersion } from "./thinned-dispersion.ts";

const FlexibleParams = z
  .strictObject({
    ...farringtonShape,
    weightsThreshold: z.number().positive().default(2.58),
    /** Chance of a false alarm, on one side. */
    alpha: alpha.optional(),
    /** A trend stays when its p-value is below; 1 tries it always. */
    pThresholdTrend: z.number().min(0).max(1).optional(),
    /** Whether rates are modelled: needs the population of every period. */
    populationOffset: z.boolean().default(false),
    /** Seasonal levels. */
    noPeriods: z.int().min(1).max(26).optional(),
    /** Last periods before the judged one that are left out of the baseline. */
    pastWeeksNotIncluded: z.int().min(0).max(104).optional(),
    thresholdMethod: z.enum(["delta", "nbPlugin", "muan"]).optional(),
    /** `r`: the standard error as R works it out. */
    se: z.enum(["r", "sound"]).optional(),
  })
  .transform(({ compat, ...params }) => ({
    ...params,
    alpha: params.alpha ?? (compat ? 0.05 : 0.01),
    pThresholdTrend: params.pThresholdTrend ?? (compat ? 0.05 : 1),
    noPeriods: params.noPeriods ?? (compat ? 1 : 10),
    pastWeeksNotIncluded: params.pastWeeksNotIncluded ?? (compat ? params.w : 26),
    thresholdMethod: params.thresholdMethod ?? (compat ? "delta" : "nbPlugin"),
    se: params.se ?? (compat ? "r" : "sound"),
    ...(compat && { compat }),
  }));
type FlexibleParams = z.infer<typeof FlexibleParams>;

/**
 * Farrington Flexible: the count against a regression on the last five years, season and trend included.
 *
 *     baseline  = same week of the last b years - w … t - pastWeeksNotIncluded - 1, cut into seasonal levels
 *     ln mean   = level + trend × time [+ ln exposure]         ln cases per period
 *     phi       = max(1, variance / mean), nearer to 1 where less is reported than in the baseline
 *     threshold = nbPlugin: negative binomial quantile at 1 - alpha of mean and phi
 *                 muan: the same at the upper limit of the mean
 *                 delta: normal on the 2/3 power of the counts     cases per period
 *     pValue    = P(a count of at least y[t])
 *
 * Past outbreaks are weighted down (Anscombe residual above `weightsThreshold`). Fewer than 5 cases in 4
 * periods are never unusual (`limit54`): `threshold` is then the count that would make them enough. The
 * exposure is the share of the usual cases that the reports cover, times the population for rates. The
 * defaults are the published improved method; `se: "r"` is the standard error of R, which after reweighting
 * leaves the working weights out.
 *
 * Missing and excluded periods are left out of the baseline. Not assessed: `short-baseline` where the series
 * does not reach back `b` (or `leastYears`) years or half of the windows' periods are unknown, `degenerate-baseline` where no
 * model fits (a season that was always 0), `population-unknown`, `low-reporting-share` where the share of the
 * judged period is 0 or unknown. Never throws.
 *
 * With `compat: "r"` the defaults are R's, the share is not read, and with too few cases `expected` and
 * `threshold` are not numbers.
 *
 * Source: Noufaily et al., Stat Med 2013;32:1206-1222; Salmon et al., J Stat Soft 2016;70(10). Agrees with
 * `farringtonFlexible` of R surveillance: test/golden/farringtonFlexible.json.
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
    if (reached) return assessReached(series, at, reached);
    return notAssessed((series.counts[at] ?? null) === null ? "no-report" : "short-baseline");
  },
};

const assessReached = (series: Series, at: number, params: FlexibleParams): Assessment => {
  const observed = series.counts[at] ?? null;
  if (params.populationOffset && !series.population?.[at]) {
    return notAssessed("population-unknown");
  }
  const exposure = exposureOf(series, params);
  if (exposure && !exposure[at]) {
    return notAssessed(observed === null ? "no-report" : "low-reporting-share");
  }
  const weeks = baselineWeeks(series, at, params);
  if (!weeks) return notAssessed(observed === null ? "no-report" : "short-baseline");

  const offset = exposure && Math.log(exposure[at] ?? 0);
  const target = { level: weeks.windowLevel, ...(offset !== undefined && { offset }) };
  const whole = farringtonModel(weeks, target, params);
  if (!whole) return notAssessed("degenerate-baseline");
  const { baseline } = weeks;
  const share = params.compat ? undefined : series.share;
  const phi = thinnedDispersion(whole.phi, share, { at, baseline });
  const model = { ...whole, phi };
  const { mean, logMean, slope } = model;
  // R's coefficient of a trend that was dropped is NA.
  const none = params.compat ? Number.NaN : 0;
  const figures = { phi, trend: slope !== undefined, trendCoefficient: slope ?? none };
  const bound = boundOf(model, params);
  if (!bound) return notAssessed("degenerate-baseline", { figures });

  const oddOrigin = params.compat && params.thresholdMethod !== "delta";
  const scoreOrigin = oddOrigin ? logMean : mean;
  const found = { expected: mean, scoreOrigin, bound, baseline, figures, hidesExpected: true };
  return assessmentOf(series, at, found, params);
};

/** Null where the mean has left the numbers. */
const boundOf = (model: Expectation, { thresholdMethod, powertrans, alpha }: FlexibleParams) => {
  const { mean, logMean, logSe, phi } = model;
  const atLimit = logMean + qnorm(alpha, "upper") * logSe;
  const used = thresholdMethod === "muan" ? Math.exp(atLimit) : mean;
  if (!(used < Number.MAX_SAFE_INTEGER)) return null;
  return thresholdMethod === "delta"
    ? normalBound(model, powertrans, alpha)
    : countBound(used, phi, alpha);
};
