import * as z from "zod";
import { type Transform, transformed, transforms } from "./cusum-transform.ts";
import { meanAt, type SeasonalModel } from "./seasonal-model.ts";

/** Parameters of the CUSUM chart, ours and R's. */
export const cusumFields = {
  /** Standard deviations above the mean that are let pass in every period. */
  k: z.number().min(0).default(1.04),
  /** The sum that alarms, in standard deviations. */
  h: z.number().positive().default(2.26),
  /** Cases per period when nothing happens: a number, the baseline's mean (absent), or with a season ("glm"). */
  m: z.union([z.number().positive(), z.literal("glm")]).nullish(),
  trans: z.enum(transforms).default("standard"),
  /** variance = m + alpha m², for the negative binomial transforms. */
  alpha: z.number().positive().default(0.1),
};

/** The sum after a count of `cases` in a period of mean `m`, from the sum before: never below 0. */
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

/** Cases per period in control: one number, or a season. */
export type InControlMean = number | SeasonalModel;

/** The mean in control so many periods after time `t`, no less than `least`, in cases per period. */
export const meanFrom =
  (mean: InControlMean, { t, least }: { readonly t: number; readonly least: number }) =>
  (periods: number): number =>
    Math.max(least, typeof mean === "number" ? mean : meanAt(mean, t + periods));

export const meanOf = (counts: Float64Array): number =>
  counts.reduce((sum, count) => sum + count, 0) / counts.length;
