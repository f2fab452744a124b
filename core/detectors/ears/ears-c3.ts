import { type Detector, notAssessed, type Series } from "../detector.ts";
import { guardPeriods } from "./ears-c2.ts";
import { scoreOf } from "./ears-limit.ts";
import { type EarsParams, earsParams, earsWindow, reachOf } from "./ears-window.ts";

/**
 * EARS C3: sums the excesses of the last three periods, each over its own C2 baseline.
 *
 *     C2[i]     = (y[i] - mean[i]) / sigma[i]                           standard deviations
 *     excess[i] = max(0, C2[i] - 1)                                     standard deviations
 *     score     = excess[t-2] + excess[t-1] + excess[t]                 standard deviations
 *     threshold = mean[t] + sigma[t] × (1 + max(0, multiplier - excess[t-2] - excess[t-1]))   cases per period
 *
 * The threshold is the count of the judged period at which the score reaches `multiplier`. If the earlier excesses
 * reach it alone, the judged period must still be one sigma above its mean, since otherwise it adds nothing to them.
 * An earlier period that is missing or has too short a baseline adds no excess; the score is then a lower bound.
 * Otherwise missing and excluded periods are treated as in EARS C1. Never throws.
 *
 * Source: Hutwagner et al., J Urban Health 2003;80(Suppl 1):i89-i96. R's C3 is another rule: see `earsC3InR`.
 *
 * @example
 *     const counts = Array.from({ length: 13 }, (_, i) => 4 + (i % 3));
 *     const params = earsC3.params.parse({});
 *     earsC3.assess({ frequency: "week", counts }, 12, params).threshold; // 7.55635
 */
export const earsC3: Detector<EarsParams> = {
  id: "ears-c3",
  version: "1",
  params: earsParams(2),
  lookback: (params) => reachOf(params) + guardPeriods + 2,

  assess(series, at, params) {
    const observed = series.counts[at] ?? null;
    const window = windowAt(series, at, params);
    if (!window) return notAssessed(observed === null ? "no-report" : "short-baseline");
    const earlier = excessAt(series, at - 2, params) + excessAt(series, at - 1, params);

    const { mean: expected, sd, sigma, baseline } = window;
    const threshold = expected + sigma * (1 + Math.max(0, params.multiplier - earlier));
    const known = { expected, threshold, baseline, figures: { baselineSd: sd } };
    if (observed === null) return notAssessed("no-report", known);
    const score = earlier + excessAt(series, at, params);
    return { kind: "assessed", observed, ...known, score };
  },
};

const windowAt = (series: Series, at: number, params: EarsParams) =>
  earsWindow(series, at - guardPeriods, params);

/** The excess of a period; 0 if unknown. */
const excessAt = (series: Series, at: number, params: EarsParams): number => {
  const count = series.counts[at] ?? null;
  const window = windowAt(series, at, params);
  if (count === null || !window) return 0;
  const { score = 0 } = scoreOf(count, window.mean, window.sigma);
  return Math.max(0, score - 1);
};
