import { mean, sampleStandardDeviation } from "simple-statistics";
import * as z from "zod";
import { qnorm } from "../../statistics/qnorm.ts";
import type { Series } from "../detector.ts";

/** Parameters of the EARS family, defaults filled in. */
export interface EarsParams {
  /** Known periods that make the expectation. */
  readonly baseline: number;
  /** Standard deviations above the mean (C1, C2), or the limit of the three days' sum (C3). */
  readonly multiplier: number;
  /** Least standard deviation, in cases per period: keeps one case after many zeros from speaking. */
  readonly minSigma: number;
  /** As `earsC` of R surveillance: a baseline with a gap cannot be used, and C3 leaves today out. */
  readonly compat?: "r";
}

/**
 * The family's schema. The limit is `multiplier`, or the normal quantile of a one-sided `alpha`.
 *
 * With `compat: "r"` the defaults are R's: its alpha, and no least standard deviation. Parsing what was
 * parsed changes nothing.
 */
export const earsParams = (defaults: { readonly multiplier: number; readonly alpha: number }) =>
  z
    .strictObject({
      baseline: z.int().min(3).max(366).default(7),
      multiplier: z.number().positive().optional(),
      alpha: z.number().gt(0).lt(0.5).optional(),
      minSigma: z.number().min(0).optional(),
      compat: z.literal("r").optional(),
    })
    .refine(({ multiplier, alpha }) => multiplier === undefined || alpha === undefined, {
      path: ["alpha"],
      message: "must be absent beside multiplier: both are the limit",
    })
    .transform(({ baseline, multiplier, alpha, minSigma, compat }): EarsParams => {
      const tail = alpha ?? (compat && defaults.alpha);
      return {
        baseline,
        multiplier: multiplier ?? (tail ? qnorm(tail, "upper") : defaults.multiplier),
        minSigma: minSigma ?? (compat ? 0 : 0.5),
        ...(compat && { compat }),
      };
    });

/** What a baseline says of a period. All in cases per period. */
export interface EarsWindow {
  readonly mean: number;
  /** Standard deviation of the baseline as it is, with divisor n - 1. */
  readonly sd: number;
  /** The same, but at least `minSigma`. */
  readonly sigma: number;
  /** Indices of the series, oldest first. */
  readonly baseline: readonly number[];
}

/** How far back a window may reach from its end: twice its length, so that gaps can be bridged. */
export const reachOf = ({ baseline, compat }: EarsParams): number => (compat ? 1 : 2) * baseline;

/**
 * The last `baseline` usable periods before index `end`, and what they say.
 *
 * A missing or excluded period is skipped and the window reaches further back, at most to twice its
 * length. Null when fewer than `baseline` are usable. With `compat: "r"` nothing is skipped.
 */
export const earsWindow = (series: Series, end: number, params: EarsParams): EarsWindow | null => {
  const { counts, excluded } = series;
  const baseline: number[] = [];
  const values: number[] = [];
  const start = Math.max(0, end - reachOf(params));
  for (let at = end - 1; at >= start && values.length < params.baseline; at--) {
    const count = counts[at] ?? null;
    if (count === null || (excluded?.[at] && !params.compat)) continue;
    baseline.push(at);
    values.push(count);
  }
  if (values.length < params.baseline) return null;

  const sd = sampleStandardDeviation(values);
  return {
    mean: mean(values),
    sd,
    sigma: Math.max(sd, params.minSigma),
    baseline: baseline.reverse(),
  };
};
