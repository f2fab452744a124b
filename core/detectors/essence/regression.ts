import * as z from "zod";
import { pt } from "../../statistics/pt.ts";
import { qt } from "../../statistics/qt.ts";
import { type Detector, notAssessed, type Series } from "../detector.ts";
import { alertColour } from "./alert-colour.ts";
import { type RegressionParams, regressionLine, weekdayOf } from "./regression-line.ts";

export const regressionFields = {
  /** Days of the baseline: whole weeks. */
  B: z
    .int()
    .min(14)
    .max(364)
    .refine((days) => days % 7 === 0, "must be whole weeks: a multiple of 7")
    .default(28),
  /** Days between the baseline and the judged one. */
  g: z.int().min(0).max(28).default(2),
  /** Probability of an alarm on a day without an outbreak. */
  alpha: z.number().gt(0).lt(0.5).default(0.01),
};

/**
 * Adaptive regression: compares a day with a trend and weekday effects fitted to the last weeks, as in ESSENCE.
 *
 *     baseline  = y[t-g-B] … y[t-g-1]; at least 11 of them in a short series     cases per day
 *     expected  = max(0, level + trend × position + effect of the weekday)       cases per day
 *     sigma     = residual sd × sqrt((n+7)(n-4) / (n(n-7))), at least a hundredth cases per day
 *     score     = (y[t] - expected) / sigma                                      t with n - 8 degrees of freedom
 *     threshold = expected + t(1-alpha) × sigma                                  cases per day
 *
 * An alarm is suppressed (the threshold is raised) if the day is below the mean of the last seven days; on Saturday and
 * Sunday only if it is also below the mean of the last seven such weekdays. Missing and excluded days are left out;
 * with fewer than 11 known days, or none for some weekday: not assessed. The figure `alert` is ESSENCE's colour.
 * Weekly counts: not assessed. Never throws.
 *
 * Source: NSSP ESSENCE, as `alert_regression` of R Rnssp 0.3.1: test/golden/regression.json.
 *
 * @example
 *     const counts = Array.from({ length: 60 }, (_, i) => 4 + (i % 3));
 *     const params = regression.params.parse({});
 *     regression.assess({ frequency: "day", counts }, 59, params).expected; // 5.03571
 */
export const regression: Detector<RegressionParams> = {
  id: "regression",
  version: "1",
  params: z.strictObject(regressionFields),
  frequency: "day",
  lookback: ({ B, g }) => Math.max(B + g, 42),

  assess(series, at, params) {
    if (series.frequency !== "day") return notAssessed("needs-daily-counts");
    const observed = series.counts[at] ?? null;
    const line = regressionLine(series, at, params);
    if (!line) {
      const none = observed === null ? "no-report" : "short-baseline";
      return notAssessed(none, { figures: { alert: "grey" } });
    }
    const { expected, sigma, nu, adjustedR2, indices } = line;
    const limit = expected + qt(params.alpha, nu, "upper") * sigma;
    const usual = usualOfLate(series, at);
    const threshold = Math.max(limit, Math.ceil(usual) - 1);
    const known = { expected, threshold, baseline: indices };
    if (observed === null) {
      return notAssessed("no-report", { ...known, figures: { adjustedR2, sigma, alert: "grey" } });
    }
    const score = (observed - expected) / sigma;
    const pValue = pt(score, nu, "upper");
    const alert = observed < usual ? "blue" : alertColour(pValue);
    const figures = { adjustedR2, sigma, alert };
    const alarm = observed > limit && observed >= usual;
    return { kind: "assessed", observed, ...known, score, pValue, alarm, figures };
  },
};

/** Fewest known counts for a mean of six earlier days. */
const leastOfSix = 3;

/**
 * Number of cases below which an alarm is suppressed; 0 if unknown.
 *
 * A day is below the mean of seven days that include it exactly if it is below the mean of the other six.
 */
const usualOfLate = (series: Series, at: number): number => {
  const week = meanOfSix(series, at, 1) ?? 0;
  const isWeekend = series.dates !== undefined && weekdayOf(series, at) >= 5;
  return isWeekend ? Math.min(week, meanOfSix(series, at, 7) ?? 0) : week;
};

/** Mean of the six days before, `step` days apart; null if the series is too short or has too many gaps. */
const meanOfSix = ({ counts, excluded }: Series, at: number, step: number): number | null => {
  if (at < 6 * step) return null;
  const known = [1, 2, 3, 4, 5, 6].flatMap((i) =>
    excluded?.[at - i * step] ? [] : (counts[at - i * step] ?? []),
  );
  if (known.length < leastOfSix) return null;
  return known.reduce((sum, count) => sum + count, 0) / known.length;
};
