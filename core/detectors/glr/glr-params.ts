import * as z from "zod";
import { chartFields } from "../cusum/chart.ts";

/** The in-control mean as a model to fit. */
export const FittedMean = z.strictObject({
  /** Yearly waves: 1 is a season, 2 one with two peaks or a skew one. */
  S: z.int().min(0).max(6).default(1),
  trend: z.boolean().default(false),
  /** Whether the mean is fitted anew after each alarm, to all counts up to there. */
  refit: z.boolean().default(false),
});

export const fittedByDefault = { S: 1, trend: false, refit: false };

/** Parameters of both GLR charts by R's names, but for alpha. */
export const glrFields = {
  /** The statistic that alarms. */
  "c.ARL": z.number().positive().default(5),
  /** Longest stretch in which a change is looked for; -1 is from the last alarm on. */
  M: z.union([z.literal(-1), z.int().min(1).max(520)]).default(52),
  /** Shortest such stretch. */
  Mtilde: z.int().min(1).max(52).default(1),
  /** What changes: the level, or that cases make cases. */
  change: z.enum(["intercept", "epi"]).default("intercept"),
  /** A known increase, ln(new level / old): then a likelihood ratio CUSUM. */
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
