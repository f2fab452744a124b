import type * as z from "zod";
import { type NotAssessed, notAssessed, type Series } from "../detector.ts";
import { exposureOf } from "./exposure.ts";
import type { Found } from "./farrington-assessment.ts";
import { normalBound } from "./farrington-bounds.ts";
import { farringtonModel } from "./farrington-model.ts";
import type { farringtonFields } from "./farrington-params.ts";
import { baselineWeeks, type LeastBaseline } from "./farrington-weeks.ts";
import type { Design } from "./quasi-poisson-design.ts";
import { thinnedDispersion } from "./thinned-dispersion.ts";

/** Constants of the original method that are parameters of the flexible one. */
const fixed = {
  noPeriods: 1,
  populationOffset: false,
  weightsThreshold: 1,
  pThresholdTrend: 0.05,
  se: "sound",
} as const;

interface Asked {
  readonly params: z.infer<z.ZodObject<typeof farringtonFields>> & { readonly alpha: number };
  readonly least: LeastBaseline;
  /** Highest mean with which a trend is kept. */
  readonly highestOf: (design: Design, offset?: number) => number;
}

/** Expected count, bound and figures for the period at index `at`; or why there are none. */
export const originalBound = (
  series: Series,
  at: number,
  { params, least, highestOf }: Asked,
): Found | NotAssessed => {
  const observed = series.counts[at] ?? null;
  const settings = { ...fixed, ...params, pastWeeksNotIncluded: params.w };
  const exposure = exposureOf(series, false);
  if (exposure && !exposure[at]) {
    return notAssessed(observed === null ? "no-report" : "low-reporting-share");
  }
  const weeks = baselineWeeks(series, at, settings, least);
  if (!weeks) return notAssessed(observed === null ? "no-report" : "short-baseline");

  const offset = exposure && Math.log(exposure[at] ?? 0);
  const target = { level: weeks.windowLevel, offset, highest: highestOf(weeks, offset) };
  const model = farringtonModel(weeks, target, settings);
  if (!model || !(model.mean < Number.MAX_SAFE_INTEGER)) return notAssessed("degenerate-baseline");
  const { baseline } = weeks;
  const phi = thinnedDispersion(model.phi, series.share, { at, baseline });
  return {
    expected: model.mean,
    bound: normalBound({ ...model, phi }, params.powertrans, params.alpha / 2),
    baseline,
    figures: { phi, trend: model.slope !== undefined },
    figuresOf: (pValue) => ({ quantileOfObserved: 1 - pValue }),
  };
};
