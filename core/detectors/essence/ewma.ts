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

/** The smoothed value has forgotten its start when no more than this share of it is left. */
const forgotten = 1e-12;

export const ewmaFields = {
  /** Periods of the baseline. */
  B: z.int().min(7).max(366).default(28),
  /** Periods between the baseline and the judged one. */
  g: z.int().min(0).max(28).default(2),
  /** Weight of the newest count: low for slow rises, high for sudden ones. */
  w1: z.number().min(0.05).max(1).default(0.4),
  w2: z.number().min(0.05).max(1).default(0.9),
  /** Chance of an alarm at each weight when nothing happens. */
  alpha: z.number().gt(0).lt(0.5).default(0.01),
};

/**
 * EWMA: a weighted mean of the newest counts against a baseline, as ESSENCE runs it on daily counts.
 *
 *     baseline  = y[t-g-B] … y[t-g-1]; from 7 on while a series is young     cases per period
 *     z[t]      = w y[t] + (1-w) z[t-1]                                      cases per period
 *     sigma     = max(floor(w), sd(baseline) × factor(w, g, n) + least(w))   cases per period
 *     score     = (z[t] - mean(baseline)) / sigma                            t with n - 1 degrees of freedom
 *     threshold = most cases at t with P(T > score) >= alpha                 cases per period
 *
 * for a low and a high weight; the weight with the smaller p-value decides. A value of z beyond the 99 % quantile
 * is pulled back to it, so that one spike does not last. A missing or excluded period is skipped in the
 * baseline and leaves z as it was; with fewer than 7 known: not assessed. Figure `alert`: ESSENCE's colour.
 * Never throws.
 *
 * `assess` starts z so far back that 1e-12 of it is left; `follow` at the first period of the series, as R.
 * Source: H. Burkom's EWMA of NSSP ESSENCE, as `alert_ewma` of R Rnssp 0.3.1: test/golden/ewma.json. Series below
 * 1 throughout are not rescaled by their own median as there: that would look into the future.
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
  const told = isLess(slow.pValue, fast.pValue) ? slow : fast;
  const figures = { alert: alertColour(told.pValue) };
  return { kind: "assessed", observed, ...known, ...told, figures };
};

interface Tested {
  readonly score: number;
  readonly pValue: number;
}

/** Less by more than 1e-16: p-values too small for R to tell apart are a tie, and the high weight decides. */
const isLess = (p: number, q: number): boolean => 1 - p > 1 - q;
