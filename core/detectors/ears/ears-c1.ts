import type { Detector } from "../detector.ts";
import { assessByLimit } from "./ears-limit.ts";
import { type EarsParams, earsParams, reachOf } from "./ears-window.ts";

/**
 * EARS C1: compares the count with the mean of the periods just before.
 *
 *     baseline  = y[t-7] … y[t-1]                          cases per period
 *     sigma     = max(sd(baseline), minSigma)              cases per period
 *     score     = (y[t] - mean(baseline)) / sigma          standard deviations
 *     threshold = mean(baseline) + multiplier × sigma      cases per period
 *
 * Adapts quickly to a new level, and therefore misses slow outbreaks. A missing or excluded period of the baseline is
 * skipped and the window reaches further back, at most to twice its length; with fewer than `baseline` known periods:
 * not assessed. With `minSigma` 0 any count above a constant baseline is unusual, with an infinite score. Never throws.
 *
 * Source: Hutwagner et al., J Urban Health 2003;80(Suppl 1):i89-i96. test/golden/earsC.json
 * holds `earsC(method = "C1")` of R surveillance, with which `earsC1InR` agrees.
 *
 * @example
 *     const counts = Array.from({ length: 9 }, (_, i) => 4 + (i % 3));
 *     const params = earsC1.params.parse({});
 *     earsC1.assess({ frequency: "week", counts }, 8, params).threshold; // 7.44949
 */
export const earsC1: Detector<EarsParams> = {
  id: "ears-c1",
  version: "1",
  params: earsParams(3),
  lookback: reachOf,
  assess: (series, at, params) => assessByLimit(series, { at, end: at }, params),
};
