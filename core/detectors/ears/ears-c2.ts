import type { Detector } from "../detector.ts";
import { assessByLimit } from "./ears-limit.ts";
import { type EarsParams, earsParams, reachOf } from "./ears-window.ts";

/** Periods between the baseline and the judged one. */
export const guardPeriods = 2;

/**
 * EARS C2: compares the count with the mean of the periods before a guard band of two.
 *
 *     baseline  = y[t-9] … y[t-3]                          cases per period
 *     sigma     = max(sd(baseline), minSigma)              cases per period
 *     score     = (y[t] - mean(baseline)) / sigma          standard deviations
 *     threshold = mean(baseline) + multiplier × sigma      cases per period
 *
 * The guard band keeps the first periods of an outbreak out of the baseline. Missing and excluded periods, short
 * history and a constant baseline: as in EARS C1. Never throws.
 *
 * Source: Hutwagner et al., J Urban Health 2003;80(Suppl 1):i89-i96. test/golden/earsC.json
 * holds `earsC(method = "C2")` of R surveillance, with which `earsC2InR` agrees.
 *
 * @example
 *     const counts = Array.from({ length: 11 }, (_, i) => 4 + (i % 3));
 *     const params = earsC2.params.parse({});
 *     earsC2.assess({ frequency: "week", counts }, 10, params).threshold; // 7.44949
 */
export const earsC2: Detector<EarsParams> = {
  id: "ears-c2",
  version: "1",
  params: earsParams(3),
  lookback: (params) => reachOf(params) + guardPeriods,
  assess: (series, at, params) => assessByLimit(series, { at, end: at - guardPeriods }, params),
};
