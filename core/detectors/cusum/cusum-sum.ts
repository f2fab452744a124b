import * as z from "zod";
import { type Transform, transformed, transforms } from "./cusum-transform.ts";
import { meanAt, type SeasonalModel } from "./seasonal-model.ts";

/** Parameters of the CUSUM chart, shared by ours and R's. */
export const cusumFields = {
  /** Reference value: standard deviations above the mean that do not add to the sum. */
  k: z.number().min(0).default(1.04),
  /** Decision limit: the sum that alarms, in standard deviations. */
  h: z.number().positive().default(2.26),
  /** In-control mean, cases per period: a number, a seasonal model ("glm"), or the baseline's mean (absent). */
  m: z.union([z.number().positive(), z.literal("glm")]).nullish(),
  trans: z.enum(transforms).default("standard"),
  /** variance = m + alpha m², for the negative binomial transforms. */
  alpha: z.number().positive().default(0.1),
};

/** The CUSUM after a count of `cases` in a period of mean `m`, given the sum before; at least 0. */
export const cusumSum =
  ({
    k,
    trans,
    alpha,
  }: {
    readonly k: number;
    readonly trans: Transform;
    readonly alpha: number;
  }) =>
  (before: number, cases: number, m: number): number =>
    Math.max(0, before + transformed[trans](cases, { m, alpha }) - k);

/** In-control mean, cases per period: a number, or a seasonal model. */
export type InControlMean = number | SeasonalModel;

/** The in-control mean as a function of the number of periods after time `t`; at least `least` cases per period. */
export const meanFrom =
  (mean: InControlMean, { t, least }: { readonly t: number; readonly least: number }) =>
  (periods: number): number =>
    Math.max(least, typeof mean === "number" ? mean : meanAt(mean, t + periods));

export const meanOf = (counts: Float64Array): number =>
  counts.reduce((sum, count) => sum + count, 0) / counts.length;
