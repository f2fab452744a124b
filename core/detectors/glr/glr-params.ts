import * as z from "zod";
import { chartFields } from "../cusum/chart.ts";

/** The in-control mean as a model to fit, or given for each period of the range. */
const InControlMean = z.union([
  z.array(z.number().positive()).min(1),
  z.strictObject({
    /** Yearly waves: 1 is a season, 2 one with two peaks or a skew one. */
    S: z.int().min(0).max(6).default(1),
    trend: z.boolean().default(false),
    /** Whether the mean is fitted anew after each alarm, to all counts up to there. */
    refit: z.boolean().default(false),
  }),
]);

const fields = z.strictObject({
  /** The statistic that alarms. */
  "c.ARL": z.number().positive().default(5),
  mu0: InControlMean.default({ S: 1, trend: false, refit: false }),
  /** variance = mu + alpha mu²; 0 is Poisson. */
  alpha: z.number().min(0).optional(),
  /** Longest stretch in which a change is looked for; -1 is from the last alarm on. */
  M: z.union([z.literal(-1), z.int().min(1).max(520)]).optional(),
  /** Shortest such stretch. */
  Mtilde: z.int().min(1).max(52).default(1),
  /** What changes: the level, or that cases make cases. */
  change: z.enum(["intercept", "epi"]).default("intercept"),
  /** A known increase, ln(new level / old): then a likelihood ratio CUSUM. */
  theta: z.number().positive().optional(),
  dir: z.enum(["inc", "dec"]).default("inc"),
  ret: z.enum(["value", "cases"]).optional(),
  ...chartFields,
});

/** Parameters of the GLR charts, by R's names. */
export type GlrParams = Omit<z.infer<typeof fields>, "M"> & { readonly M: number };

type Given = z.infer<typeof fields>;

interface Demand {
  readonly path: string;
  readonly message: string;
  readonly holds: (given: Given) => boolean;
}

const isGiven = ({ mu0 }: Given) => Array.isArray(mu0);

const demands: readonly Demand[] = [
  {
    path: "theta",
    message: 'must be absent with dir "dec" or change "epi"',
    holds: ({ theta, dir, change }) => theta === undefined || (dir === "inc" && change !== "epi"),
  },
  {
    path: "dir",
    message: 'must be "inc" with change "epi"',
    holds: ({ dir, change }) => dir === "inc" || change !== "epi",
  },
  {
    path: "mu0",
    message: 'must be a model, such as {"S":1}, without compat "r"',
    holds: (given) => !isGiven(given) || given.compat === "r",
  },
  {
    path: "dir",
    message: 'must be "inc" without compat "r"',
    holds: ({ dir, compat }) => dir === "inc" || compat === "r",
  },
  {
    path: "ret",
    message: 'must be absent without compat "r": thresholds are in cases',
    holds: ({ ret, compat }) => !ret || compat === "r",
  },
];

const poissonDemands: readonly Demand[] = [
  {
    path: "alpha",
    message: "must be 0 or absent: Poisson counts, else glr-nb",
    holds: ({ alpha }) => !alpha,
  },
];

const nbDemands: readonly Demand[] = [
  {
    path: "alpha",
    message: "must be above 0 or absent (then it is estimated), else glr-poisson",
    holds: ({ alpha }) => alpha !== 0,
  },
  {
    path: "alpha",
    message: "must be given where mu0 gives the means",
    holds: (given) => !isGiven(given) || given.alpha !== undefined,
  },
];

/** The schema of one of the two charts. Parsing what was parsed changes nothing. */
export const glrParams = (isPoisson: boolean) =>
  fields
    .superRefine((given, context) => {
      for (const { path, message, holds } of [
        ...demands,
        ...(isPoisson ? poissonDemands : nbDemands),
      ]) {
        if (!holds(given)) context.addIssue({ code: "custom", path: [path], message });
      }
    })
    .transform(({ M, ...params }): GlrParams => ({ ...params, M: M ?? (params.compat ? -1 : 52) }));
