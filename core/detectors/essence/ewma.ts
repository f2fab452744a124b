import * as z from "zod";
import { pt } from "../../statistics/pt.ts";
import { qt } from "../../statistics/qt.ts";
import { type Assessment, type Detector, notAssessed, type Series } from "../detector.ts";
import { alertColour } from "./alert-colour.ts";
import {
  type EwmaParams,
  ewmaBaseline,
  type Smoothed,
  smoothed,
  smoothingFrom,
} from "./ewma-smoothing.ts";

/** Share of the starting value in the smoothed value below which the start is negligible. */
const forgotten = 1e-12;

export const ewmaFields = {
  /** Periods of the baseline. */
  B: z.int().min(7).max(366).default(28),
  /** Periods between the baseline and the judged one. */
  g: z.int().min(0).max(28).default(2),
  /** Weight of the newest count: low for slow rises, high for sudden ones. */
  w1: z.number().min(0.05).max(1).default(0.4),
  w2: z.number().min(0.05).max(1).default(0.9),
  /** Probability of an alarm at each weight in a period without an outbreak. */
  alpha: z.number().gt(0).lt(0.5).default(0.01),
};

/**
 * EWMA: compares a weighted mean of the newest counts with a baseline, as ESSENCE does for daily counts.
 *
 *     baseline  = y[t-g-B] … y[t-g-1]; at least 7 of them in a short series  cases per period
 *     z[t]      = w y[t] + (1-w) z[t-1]                                      cases per period
 *     sigma     = max(floor(w), sd(baseline) × factor(w, g, n) + least(w))   cases per period
 *     score     = (z[t] - mean(baseline)) / sigma                            t with n - 1 degrees of freedom
 *     threshold = most cases at t with P(T > score) >= alpha                 cases per period
 *
 * for a low and a high weight; the weight with the smaller p-value decides. z is limited to the 99 % quantile, so that
 * a single spike has no lasting effect. A missing or excluded period is skipped in the baseline and does not change
 * z; with fewer than 7 known periods: not assessed. The figure `alert` is ESSENCE's colour. Never throws.
 *
 * `assess` starts z so far back that 1e-12 of the start is left; `follow` starts it at the first period of the series,
 * as R does. Source: H. Burkom's EWMA of NSSP ESSENCE, as `alert_ewma` of R Rnssp 0.3.1: test/golden/ewma.json. R
 * rescales a series that is always below 1 by its median; this is not done here, since it would use later counts.
 *
 * @example
 *     const counts = Array.from({ length: 60 }, (_, i) => 4 + (i % 3));
 *     const params = ewma.params.parse({});
 *     ewma.assess({ frequency: "week", counts }, 59, params).threshold; // 7.60632
 */
export const ewma: Detector<EwmaParams> = {
  id: "ewma",
  version: "1",
  params: z.strictObject(ewmaFields),
  lookback: ({ B, g, w1, w2 }) => {
    const slowest = Math.min(w1, w2);
    return B + g + (slowest < 1 ? Math.ceil(Math.log(forgotten) / Math.log(1 - slowest)) : 1);
  },

  assess(series, at, params) {
    const start = Math.max(0, at - ewma.lookback(params, series.frequency));
    const before = smoothingFrom(series, start, params).before(at);
    return judge(series, { start, at, before }, params);
  },

  follow: (series, params) => followEwma(series, params),
};

/** The EWMA along a series, started at its first period. */
export const followEwma = (series: Series, params: EwmaParams): ((at: number) => Assessment) => {
  const smoothing = smoothingFrom(series, 0, params);
  return (at) => judge(series, { start: 0, at, before: smoothing.before(at) }, params);
};

interface Place {
  readonly start: number;
  readonly at: number;
  readonly before: Smoothed | undefined;
}

const judge = (series: Series, { start, at, before }: Place, params: EwmaParams): Assessment => {
  const observed = series.counts[at] ?? null;
  const baseline = ewmaBaseline(series, { start, at }, params);
  if (!baseline || !before) {
    return notAssessed(observed === null ? "no-report" : "short-baseline", {
      figures: { alert: "grey" },
    });
  }
  const { mean: expected, nu, sigma, indices } = baseline;
  const limit = qt(params.alpha, nu, "upper");
  const bound = (w: number, spread: number, old: number) =>
    (expected + limit * spread - (1 - w) * old) / w;
  const threshold = Math.min(
    bound(params.w1, sigma[0], before[0]),
    bound(params.w2, sigma[1], before[1]),
  );
  const known = { expected, threshold, baseline: indices };
  if (observed === null) return notAssessed("no-report", { ...known, figures: { alert: "grey" } });

  const z = smoothed(before, observed, params);
  const [slow, fast] = [0, 1].map((i) => {
    const score = ((z[i] ?? 0) - expected) / (sigma[i] ?? 1);
    return { score, pValue: pt(score, nu, "upper") };
  }) as [Tested, Tested];
  const decisive = isLess(slow.pValue, fast.pValue) ? slow : fast;
  const figures = { alert: alertColour(decisive.pValue) };
  return { kind: "assessed", observed, ...known, ...decisive, figures };
};

interface Tested {
  readonly score: number;
  readonly pValue: number;
}

/** True if p is less than q by more than 1e-16, as in R; otherwise they are a tie and the high weight decides. */
const isLess = (p: number, q: number): boolean => 1 - p > 1 - q;
