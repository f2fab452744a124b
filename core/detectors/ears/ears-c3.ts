import { type Assessment, type Detector, notAssessed, type Series } from "../detector.ts";
import { guardPeriods } from "./ears-c2.ts";
import { fillBySum } from "./ears-columns.ts";
import { scoreOf } from "./ears-limit.ts";
import {
  type EarsParams,
  type EarsWindow,
  earsParams,
  earsWindow,
  reachOf,
} from "./ears-window.ts";

/**
 * EARS C3: the excesses of the last three periods together, each over its own C2 baseline.
 *
 *     C2[i]     = (y[i] - mean[i]) / sigma[i]                           standard deviations
 *     excess[i] = max(0, C2[i] - 1)                                     standard deviations
 *     score     = excess[t-2] + excess[t-1] + excess[t]                 standard deviations
 *     threshold = mean[t] + sigma[t] × (1 + max(0, multiplier - excess[t-2] - excess[t-1]))   cases per period
 *
 * The threshold is the count of today that lifts the score to `multiplier`. Where the earlier excesses have
 * done so alone, today must still be one sigma above its mean: a sum that rests on days past says nothing new.
 * An earlier period that is missing, or has too short a baseline, adds no excess: the score is then a least
 * one. Else missing and excluded periods are treated as in EARS C1. Never throws.
 *
 * R's C3 never looks at today's count and so cannot speak on the first day of an outbreak; with `compat: "r"`:
 *
 *     threshold = max(0, y[t] + sigma[t] × (multiplier - excess[t-2] - excess[t-1]))
 *
 * Source: Hutwagner et al., J Urban Health 2003;80(Suppl 1):i89-i96. With `compat: "r"` it agrees with
 * `earsC(method = "C3")` of R surveillance: test/golden/earsC.json.
 */
export const earsC3: Detector<EarsParams> = {
  id: "ears-c3",
  version: "1",
  params: earsParams({ multiplier: 2, alpha: 0.025 }),
  lookback: (params) => reachOf(params) + guardPeriods + 2,

  assess(series, at, params) {
    const observed = series.counts[at] ?? null;
    const window = windowAt(series, at, params);
    if (!window) return notAssessed(observed === null ? "no-report" : "short-baseline");
    const before = excessAt(series, at - 2, params);
    const justBefore = excessAt(series, at - 1, params);
    const earlier = before + justBefore;
    if (params.compat) {
      // R's bound is unknown where an excess is; what is known of the sum is told all the same.
      const earlierExcess = (before || 0) + (justBefore || 0);
      return assessAsR(observed, window, { missing: params.multiplier - earlier, earlierExcess });
    }

    const { mean: expected, sd, sigma, baseline } = window;
    const threshold = expected + sigma * (1 + Math.max(0, params.multiplier - earlier));
    const known = { expected, threshold, baseline, figures: { baselineSd: sd } };
    if (observed === null) return notAssessed("no-report", known);
    const score = earlier + excessAt(series, at, params);
    return { kind: "assessed", observed, ...known, score };
  },

  fillColumns: (columns, series, params) =>
    fillBySum(columns, series, { params, guard: guardPeriods }),
};

const windowAt = (series: Series, at: number, params: EarsParams) =>
  earsWindow(series, at - guardPeriods, params);

/** What a period adds to the sum. Where that is not known: nothing, or not a number with `compat: "r"`. */
const excessAt = (series: Series, at: number, params: EarsParams): number => {
  const count = series.counts[at] ?? null;
  const window = windowAt(series, at, params);
  const unknown = params.compat ? Number.NaN : 0;
  if (count === null || !window) return unknown;
  const { score = unknown } = scoreOf(count, window.mean, window.sigma);
  return Math.max(0, score - 1);
};

interface EarlierPeriods {
  /** What the sum of their excesses lacks of the limit; NaN where one is unknown. */
  readonly missing: number;
  /** The sum of those known. */
  readonly earlierExcess: number;
}

const assessAsR = (
  observed: number | null,
  { mean: expected, sd, sigma, baseline }: EarsWindow,
  { missing, earlierExcess }: EarlierPeriods,
): Assessment => {
  const known = { expected, baseline, figures: { baselineSd: sd, earlierExcess } };
  if (observed === null) return notAssessed("no-report", known);
  const score = scoreOf(observed, expected, sigma);
  const threshold = Math.max(0, observed + sigma * missing);
  if (Number.isNaN(threshold)) return notAssessed("short-baseline", { ...known, ...score });
  return { kind: "assessed", observed, ...known, ...score, threshold };
};
