import * as z from "zod";
import type { Count } from "../../report.ts";
import { type BeginChart, baselineOf, chartInR } from "../cusum/chart.ts";
import { seasonalModel } from "../cusum/seasonal-model.ts";
import { type Assessment, type Detector, notAssessed } from "../detector.ts";
import { periodsPerYear } from "../periods-per-year.ts";
import { decreaseRatio } from "./decrease-ratio.ts";
import { searchOf } from "./glr-chart.ts";
import { glrLengthsInR } from "./glr-lengths.ts";
import {
  FittedMean,
  fittedByDefault,
  glrFields,
  isOneChange,
  oneChangeFault,
} from "./glr-params.ts";
import { type GlrRun, runGlr } from "./glr-run.ts";
import { givenMeans, modelMean } from "./in-control-mean.ts";
import { knownRise } from "./known-rise.ts";
import { learntCounts } from "./learnt-counts.ts";
import { plainSearch } from "./plain-search.ts";

const GlrParamsInR = z
  .strictObject({
    ...glrFields,
    M: glrFields.M.default(-1),
    /** A model to fit, or the mean of each period of the range. */
    mu0: z.union([z.array(z.number().positive()).min(1), FittedMean]).default(fittedByDefault),
    /** variance = mu + alpha mu²; 0 is Poisson, absent means estimated. */
    alpha: z.number().min(0).optional(),
    /** Detect an increase or a decrease. */
    dir: z.enum(["inc", "dec"]).default("inc"),
    /** Meaning of `threshold`: the statistic, or the fewest cases that alarm. */
    ret: z.enum(["value", "cases"]).optional(),
    compat: z.literal("r").default("r"),
  })
  .refine(isOneChange, oneChangeFault)
  .refine(({ theta, dir }) => theta === undefined || dir === "inc", {
    path: ["theta"],
    message: 'must be absent with dir "dec"',
  })
  .refine(({ dir, change }) => dir === "inc" || change !== "epi", {
    path: ["dir"],
    message: 'must be "inc" with change "epi"',
  });
type GlrParamsInR = z.infer<typeof GlrParamsInR>;

const beginIn =
  (isPoisson: boolean): BeginChart<GlrParamsInR> =>
  (series, start, params) => {
    const { mu0, alpha = isPoisson ? 0 : undefined } = params;
    const room = series.counts.length - start;
    if (Array.isArray(mu0))
      return running(givenMeans(mu0), params, { isPoisson, alpha: alpha ?? 0, room });
    const { points, t } = baselineOf(series, start, 0);
    const known = points.counts.length;
    if (known < 1) return "short-baseline";
    // R cannot estimate alpha if all counts are zero, and stops.
    if (alpha === undefined && points.counts.every((count) => count === 0)) {
      return "degenerate-baseline";
    }
    const year = periodsPerYear[series.frequency];
    const model = seasonalModel(points, { ...mu0, periodsPerYear: year }, alpha);
    if (!model) return "degenerate-baseline";
    const all = { periods: Number.POSITIVE_INFINITY, leastCounts: 0 };
    const learnt = mu0.refit ? learntCounts(points, all) : null;
    const mean = modelMean(model, { t, known }, { leastOf: () => 0, learnt });
    return running(mean, params, { isPoisson, alpha: model.alpha, room });
  };

const running = (
  mean: Parameters<typeof runGlr>[0],
  params: GlrParamsInR,
  {
    isPoisson,
    alpha,
    room,
  }: { readonly isPoisson: boolean; readonly alpha: number; readonly room: number },
) => {
  const lengthsOf = glrLengthsInR(params, isPoisson);
  const { theta, dir, ret } = params;
  const rise = theta === undefined ? null : knownRise(theta, alpha);
  const search =
    dir === "dec"
      ? plainSearch(decreaseRatio(alpha), lengthsOf)
      : (rise ?? searchOf(params, { alpha, room, lengthsOf }));
  const figures = { alpha };
  const say = (run: GlrRun, count: Count): Assessment => {
    const { expected, statistic, isAlarm, fewest } = run;
    if (Number.isNaN(expected)) return notAssessed("short-baseline", { figures });
    if (count === null) {
      return notAssessed("no-report", { expected, threshold: fewest() - 1, figures });
    }
    const score = statistic(count);
    const cases = () =>
      rise && theta !== undefined
        ? casesOfR(params["c.ARL"] - rise.sum(), { theta, alpha, expected })
        : fewest();
    const threshold = ret === "cases" ? cases() : score;
    const known = { expected, threshold, figures };
    return { kind: "assessed", observed: count, ...known, score, alarm: isAlarm(score) };
  };
  return runGlr(mean, search, params, say);
};

/** R's count that alarms, for a known increase; not a whole number. */
const casesOfR = (
  missing: number,
  {
    theta,
    alpha,
    expected,
  }: { readonly theta: number; readonly alpha: number; readonly expected: number },
): number => {
  if (alpha === 0) return (missing + expected * (Math.exp(theta) - 1)) / theta;
  const logQ = Math.log((1 + alpha * expected) / (1 + alpha * expected * Math.exp(theta)));
  return (missing - logQ / alpha) / (theta + logQ);
};

/**
 * GLR for Poisson counts as `algo.glrnb` of R surveillance with alpha 0: test/golden/glrnb.json.
 *
 * The chart starts at the range's first period, M and Mtilde are interpreted as in R (see `glrLengthsInR`), and the mean
 * has no minimum. The threshold is R's `upperbound`: the score, or with `ret: "cases"` the fewest cases that alarm.
 * `dir: "dec"` detects a decrease, and `mu0` may give the means. R's search for lambda often stops before the maximum;
 * ours does not.
 */
export const glrPoissonInR: Detector<GlrParamsInR> = chartInR({
  id: "glr-poisson",
  version: "1",
  params: GlrParamsInR.refine(({ alpha }) => !alpha, {
    path: ["alpha"],
    message: "must be 0 or absent: Poisson counts, else glr-nb",
  }),
  begin: beginIn(true),
});

/** The same for negative binomial counts. Not assessed if alpha must be estimated and all counts are zero. */
export const glrNbInR: Detector<GlrParamsInR> = chartInR({
  id: "glr-nb",
  version: "1",
  params: GlrParamsInR.refine(({ alpha }) => alpha !== 0, {
    path: ["alpha"],
    message: "must be above 0 or absent (then it is estimated), else glr-poisson",
  }).refine(({ mu0, alpha }) => !Array.isArray(mu0) || alpha !== undefined, {
    path: ["alpha"],
    message: "must be given where mu0 gives the means",
  }),
  begin: beginIn(false),
});
