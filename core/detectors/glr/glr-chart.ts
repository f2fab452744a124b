import type { Count } from "../../report.ts";
import { type BeginChart, lastYears } from "../cusum/chart.ts";
import { seasonalModel } from "../cusum/seasonal-model.ts";
import { type Assessment, notAssessed } from "../detector.ts";
import { periodsPerYear } from "../periods-per-year.ts";
import type { ChangeSearch, LengthsOf } from "./change-search.ts";
import { epidemicRatio } from "./epidemic-ratio.ts";
import { glrLengths } from "./glr-lengths.ts";
import type { GlrParams } from "./glr-params.ts";
import { type GlrRun, runGlr } from "./glr-run.ts";
import { modelMean } from "./in-control-mean.ts";
import { knownRise } from "./known-rise.ts";
import { learntCounts } from "./learnt-counts.ts";
import { negativeBinomialStretches } from "./negative-binomial-stretches.ts";
import { plainSearch } from "./plain-search.ts";
import { poissonStretches } from "./poisson-stretches.ts";

/** Starts the GLR chart of `glrPoisson` (absent alpha means 0) or of `glrNb` (absent alpha is estimated). */
export const beginGlr =
  (absentAlpha: 0 | undefined): BeginChart<GlrParams> =>
  (series, start, params) => {
    const { points, t } = lastYears(series, start, params);
    const year = periodsPerYear[series.frequency];
    const known = points.counts.length;
    if (known < year) return "short-baseline";
    const { mu0, alpha = absentAlpha, baselineYears } = params;
    const model = seasonalModel(points, { ...mu0, periodsPerYear: year }, alpha);
    if (!model) return "degenerate-baseline";
    const memory = { periods: baselineYears * year, leastCounts: year };
    const mean = modelMean(
      model,
      { t, known },
      {
        // The minimum mean: half a case in the whole baseline.
        leastOf: (counts) => 0.5 / counts,
        learnt: mu0.refit ? learntCounts(points, memory) : null,
      },
    );
    const room = series.counts.length - start;
    const search = searchOf(params, { alpha: model.alpha, room, lengthsOf: glrLengths(params) });
    return runGlr(mean, search, params, sayer(model.alpha));
  };

/** The search for the kind of change that the parameters set. */
export const searchOf = (
  { theta, change }: Pick<GlrParams, "theta" | "change">,
  {
    alpha,
    room,
    lengthsOf,
  }: { readonly alpha: number; readonly room: number; readonly lengthsOf: LengthsOf },
): ChangeSearch => {
  if (theta !== undefined) return knownRise(theta, alpha);
  if (change === "epi") return plainSearch(epidemicRatio(alpha), lengthsOf);
  return alpha === 0
    ? poissonStretches(room, lengthsOf)
    : negativeBinomialStretches(room, alpha, lengthsOf);
};

const sayer =
  (alpha: number) =>
  ({ expected, statistic, isAlarm, fewest }: GlrRun, count: Count): Assessment => {
    const known = { expected, threshold: fewest() - 1, figures: { alpha } };
    if (count === null) return notAssessed("no-report", known);
    const score = statistic(count);
    return { kind: "assessed", observed: count, ...known, score, alarm: isAlarm(score) };
  };
