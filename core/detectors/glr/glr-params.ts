import * as z from "zod";
import { chartFields } from "../cusum/chart.ts";

/** A model to be fitted for the in-control mean. */
export const FittedMean = z.strictObject({
  /** Number of harmonics of the year: 1 is a simple season, 2 allows two peaks or a skewed one. */
  S: z.int().min(0).max(6).default(1),
  trend: z.boolean().default(false),
  /** Whether the model is fitted again after each alarm, to all counts up to the alarm. */
  refit: z.boolean().default(false),
});

export const fittedByDefault = { S: 1, trend: false, refit: false };

/** Parameters of both GLR charts except alpha; the names are R's. */
export const glrFields = {
  /** The limit of the statistic. */
  "c.ARL": z.number().positive().default(5),
  /** Longest interval since a possible change, in periods; -1 means back to the last alarm. */
  M: z.union([z.literal(-1), z.int().min(1).max(520)]).default(52),
  /** Shortest such interval. */
  Mtilde: z.int().min(1).max(52).default(1),
  /** The change to detect: of the level, or of the number of cases that each case causes ("epi"). */
  change: z.enum(["intercept", "epi"]).default("intercept"),
  /** A known increase, ln(new level / old level); the chart is then a likelihood ratio CUSUM. */
  theta: z.number().positive().optional(),
};

export const isOneChange = ({ theta, change }: { theta?: number | undefined; change: string }) =>
  theta === undefined || change !== "epi";
export const oneChangeFault = { path: ["theta"], message: 'must be absent with change "epi"' };

const fields = {
  ...glrFields,
  mu0: FittedMean.default(fittedByDefault),
  ...chartFields,
};

/** Parameters of the two charts. */
export const GlrPoissonParams = z
  .strictObject({
    ...fields,
    alpha: z.literal(0, "must be 0 or absent: Poisson counts, else glr-nb").optional(),
  })
  .refine(isOneChange, oneChangeFault);

export const GlrNbParams = z
  .strictObject({
    ...fields,
    /** variance = mu + alpha mu². */
    alpha: z
      .number()
      .positive("must be above 0 or absent (then it is estimated), else glr-poisson")
      .optional(),
  })
  .refine(isOneChange, oneChangeFault);

export type GlrParams = z.infer<typeof GlrNbParams> | z.infer<typeof GlrPoissonParams>;
