import * as z from "zod";
import type { Assessment, Detector } from "../detector.ts";
import { ewma, ewmaFields, followEwma } from "./ewma.ts";
import type { EwmaParams } from "./ewma-smoothing.ts";
import { regression, regressionFields } from "./regression.ts";

/** Minimum adjusted R² for the regression to be used. */
const leastAdjustedR2 = 0.6;

/**
 * Regression/EWMA switch: the regression if weekdays and trend explain the counts, else the EWMA.
 *
 *     method = regression if its adjusted R² >= 0.6, else ewma       figure `method`
 *
 * Expected, threshold, score and p-value are those of the method used for the day, which also handles missing days and
 * short history. Weekly counts always use the EWMA. Never throws.
 *
 * Source: NSSP ESSENCE, as `alert_switch` of R Rnssp 0.3.1: test/golden/regressionEwmaSwitch.json.
 *
 * @example
 *     const counts = Array.from({ length: 60 }, (_, i) => 4 + (i % 3));
 *     const params = regressionEwmaSwitch.params.parse({});
 *     regressionEwmaSwitch.assess({ frequency: "week", counts }, 59, params).figures.method; // "ewma"
 */
export const regressionEwmaSwitch: Detector<EwmaParams> = {
  id: "regression-ewma-switch",
  version: "1",
  params: z.strictObject({ ...ewmaFields, ...regressionFields }),
  lookback: (params, frequency) =>
    Math.max(ewma.lookback(params, frequency), regression.lookback(params, frequency)),
  assess: (series, at, params) =>
    chosen(regression.assess(series, at, params), ewma.assess(series, at, params)),

  follow(series, params) {
    const smoothed = followEwma(series, params);
    return (at) => chosen(regression.assess(series, at, params), smoothed(at));
  },
};

const chosen = (line: Assessment, smoothed: Assessment): Assessment => {
  const adjustedR2 = Number(line.figures?.adjustedR2 ?? 0);
  const method = adjustedR2 >= leastAdjustedR2 ? "regression" : "ewma";
  const assessment = method === "regression" ? line : smoothed;
  if (assessment.expected === undefined) return assessment;
  return { ...assessment, figures: { ...assessment.figures, method } };
};
