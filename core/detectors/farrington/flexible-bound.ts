import type * as z from "zod";
import { qnorm } from "../../statistics/qnorm.ts";
import { type NotAssessed, notAssessed, type Series } from "../detector.ts";
import { exposureOf } from "./exposure.ts";
import type { Found } from "./farrington-assessment.ts";
import { countBound, normalBound } from "./farrington-bounds.ts";
import { type Expectation, farringtonModel } from "./farrington-model.ts";
import type { flexibleFields } from "./farrington-params.ts";
import { baselineWeeks, type LeastBaseline } from "./farrington-weeks.ts";
import type { Design } from "./quasi-poisson-design.ts";
import { thinnedDispersion } from "./thinned-dispersion.ts";

type FlexibleParams = z.infer<z.ZodObject<typeof flexibleFields>>;

interface Asked {
  readonly params: FlexibleParams;
  readonly least: LeastBaseline;
  /** Highest mean with which a trend is kept. */
  readonly highestOf: (design: Design, offset?: number) => number;
}

/** Result of the flexible method; R measures scores from the mean on the log scale. */
export type FlexibleFound = Found & { readonly logMean: number };

/** Expected count, bound and figures for the period at index `at`; or why there are none. */
export const flexibleBound = (
  series: Series,
  at: number,
  { params, least, highestOf }: Asked,
): FlexibleFound | NotAssessed => {
  const observed = series.counts[at] ?? null;
  if (params.populationOffset && !series.population?.[at]) {
    return notAssessed("population-unknown");
  }
  const exposure = exposureOf(series, params.populationOffset);
  if (exposure && !exposure[at]) {
    return notAssessed(observed === null ? "no-report" : "low-reporting-share");
  }
  const weeks = baselineWeeks(series, at, params, least);
  if (!weeks) return notAssessed(observed === null ? "no-report" : "short-baseline");

  const offset = exposure && Math.log(exposure[at] ?? 0);
  const target = { level: weeks.windowLevel, offset, highest: highestOf(weeks, offset) };
  const whole = farringtonModel(weeks, target, params);
  if (!whole) return notAssessed("degenerate-baseline");
  const { baseline } = weeks;
  const phi = thinnedDispersion(whole.phi, series.share, { at, baseline });
  const model = { ...whole, phi };
  const { mean, logMean, slope } = model;
  const figures = { phi, trend: slope !== undefined, trendCoefficient: slope ?? 0 };
  const bound = boundOf(model, params);
  if (!bound) return notAssessed("degenerate-baseline", { figures });
  return { expected: mean, logMean, bound, baseline, figures };
};

/** The bound of a prediction; null if the mean is too large or not finite. */
const boundOf = (model: Expectation, { thresholdMethod, powertrans, alpha }: FlexibleParams) => {
  const { mean, logMean, logSe, phi } = model;
  const atLimit = logMean + qnorm(alpha, "upper") * logSe;
  const used = thresholdMethod === "muan" ? Math.exp(atLimit) : mean;
  if (!(used < Number.MAX_SAFE_INTEGER)) return null;
  return thresholdMethod === "delta"
    ? normalBound(model, powertrans, alpha)
    : countBound(used, phi, alpha);
};
