import { mean, sampleStandardDeviation } from "simple-statistics";
import * as z from "zod";
import { qnorm } from "../../statistics/qnorm.ts";
import type { Series } from "../detector.ts";

/** Parameters of the EARS family, defaults filled in. */
export interface EarsParams {
  /** Number of known periods in the baseline. */
  readonly baseline: number;
  /** Standard deviations above the mean (C1, C2), or the limit of the three days' sum (C3). */
  readonly multiplier: number;
  /** Minimum standard deviation, in cases per period: prevents an alarm for one case after many zeros. */
  readonly minSigma: number;
}

/** Parameters in a request: the limit is given as `multiplier` or as `alpha`. */
export const earsFields = {
  baseline: z.int().min(3).max(366).default(7),
  multiplier: z.number().positive().optional(),
  /** One-sided probability of an alarm in a period without an outbreak. */
  alpha: z.number().gt(0).lt(0.5).optional(),
  minSigma: z.number().min(0).optional(),
};

type Given = Partial<Record<"multiplier" | "alpha", number | undefined>>;

export const isOneLimit = ({ multiplier, alpha }: Given): boolean =>
  multiplier === undefined || alpha === undefined;
export const oneLimitFault = {
  path: ["alpha"],
  message: "must be absent if multiplier is given: both set the limit",
};

/** The limit: `multiplier`, or the normal quantile of a one-sided `alpha`. */
export const multiplierOf = ({ multiplier, alpha }: Given): number | undefined =>
  multiplier ?? (alpha && qnorm(alpha, "upper"));

/** Schema of the family's parameters. Its output parses to itself. */
export const earsParams = (multiplier: number) =>
  z
    .strictObject(earsFields)
    .refine(isOneLimit, oneLimitFault)
    .transform(
      ({ baseline, minSigma = 0.5, ...limit }): EarsParams => ({
        baseline,
        multiplier: multiplierOf(limit) ?? multiplier,
        minSigma,
      }),
    );

/** Statistics of a baseline, in cases per period. */
export interface EarsWindow {
  readonly mean: number;
  /** Standard deviation of the baseline, with divisor n - 1. */
  readonly sd: number;
  /** `sd`, but at least `minSigma`. */
  readonly sigma: number;
  /** Indices of the series, oldest first. */
  readonly baseline: readonly number[];
}

/** How far back a window may reach from its end, in periods: twice its length, to allow for gaps. */
export const reachOf = ({ baseline }: EarsParams): number => 2 * baseline;

/**
 * The last `baseline` usable periods before index `end`, with their mean and standard deviation.
 *
 * A missing or excluded period is skipped and the window reaches further back, at most `reach` periods. Null if fewer
 * than `baseline` are usable.
 */
export const earsWindow = (
  { counts, excluded }: Series,
  end: number,
  params: EarsParams,
  reach = reachOf(params),
): EarsWindow | null => {
  const baseline: number[] = [];
  const values: number[] = [];
  const start = Math.max(0, end - reach);
  for (let at = end - 1; at >= start && values.length < params.baseline; at--) {
    const count = counts[at] ?? null;
    if (count === null || excluded?.[at]) continue;
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
