import { pt } from "../../statistics/pt.ts";
import { reweighted } from "./farrington-reweighting.ts";
import { type Fit, fitQuasiPoisson } from "./quasi-poisson.ts";
import type { Design } from "./quasi-poisson-design.ts";
import { equalWeights, type Weights } from "./quasi-poisson-start.ts";

export interface ModelParams {
  /** Years of the baseline; a trend needs three. */
  readonly b: number;
  readonly reweight: boolean;
  /** Anscombe residual above which a week of the baseline is down-weighted. */
  readonly weightsThreshold: number;
  readonly trend: boolean;
  /** The trend is kept if its p-value is below this; 1 skips the test. */
  readonly pThresholdTrend: number;
  /** `r`: standard error with a dispersion without the working weights, as in R's `farringtonFlexible`. */
  readonly se: "r" | "sound";
}

/** Prediction of the model for the judged period (time 0). */
export interface Expectation {
  /** Cases per period. */
  readonly mean: number;
  readonly logMean: number;
  /** Standard error of `logMean`. */
  readonly logSe: number;
  /** Variance over mean of the counts, at least 1. */
  readonly phi: number;
  /** Change of ln cases per period, if the trend was kept. */
  readonly slope?: number;
}

/** The judged period: its seasonal level, and its ln exposure if the model has one. */
export interface Target {
  readonly level: number;
  readonly offset?: number | undefined;
  /** Highest mean with which a trend is kept, in cases per period. */
  readonly highest: number;
}

/**
 * Farrington's expectation: a quasi-Poisson fit, repeated with past outbreaks down-weighted.
 *
 * The trend is kept if it is significant, based on three years, and gives a mean of at most `highest`. Otherwise, or if
 * the fit does not converge, the model is fitted again without a trend. Null if that does not converge or no degree of
 * freedom is left.
 *
 * Source: Farrington et al., JRSS A 1996;159:547-563; Noufaily et al., Stat Med 2013;32:1206-1222.
 */
export const farringtonModel = (
  design: Design,
  target: Target,
  params: ModelParams,
): Expectation | null => {
  const withTrend = params.trend && params.b >= 3 ? fitted(design, params, true) : null;
  const kept = withTrend && expectationOf(withTrend, target, params);
  if (kept && withTrend && keepsTrend(withTrend, kept, { target, params })) return kept;
  const level = fitted(design, params, false);
  return level && expectationOf(level, target, params);
};

/** A fit and its dispersions, which may be below 1. */
interface Fitted {
  readonly fit: Fit;
  readonly dispersion: number;
  /** The dispersion used for standard errors. */
  readonly seDispersion: number;
}

const fitted = (design: Design, params: ModelParams, trend: boolean): Fitted | null => {
  const first = fitQuasiPoisson(design, equalWeights, trend);
  if (!first.converged || first.degreesOfFreedom <= 0) return null;
  const dispersion = dispersionOf(design, first, equalWeights);
  if (!params.reweight) return { fit: first, dispersion, seDispersion: dispersion };

  const weights = reweighted(design, first, Math.max(1, dispersion), params.weightsThreshold);
  const fit = fitQuasiPoisson(design, weights, trend);
  const own = dispersionOf(design, fit, weights);
  const seDispersion = params.se === "r" ? dispersionOfR(design, fit, weights) : own;
  return { fit, dispersion: own, seDispersion };
};

/** Sum of W r² per degree of freedom, W the working weights of the last pass, r of the last means. */
const dispersionOf = (
  { counts }: Design,
  { means, meansBefore, degreesOfFreedom }: Fit,
  { usual, places, own }: Weights,
): number => {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const residual = (counts[i] as number) / (means[i] as number) - 1;
    sum += (meansBefore[i] as number) * residual * residual;
  }
  sum *= usual;
  for (let k = 0; k < places.length; k++) {
    const i = places[k] as number;
    const residual = (counts[i] as number) / (means[i] as number) - 1;
    sum += ((own[k] as number) - usual) * (meansBefore[i] as number) * residual * residual;
  }
  return sum / degreesOfFreedom;
};

/** `dispersionOf` without the means, as R's prediction uses it after reweighting. */
const dispersionOfR = (
  { counts }: Design,
  { means, degreesOfFreedom }: Fit,
  { usual, places, own }: Weights,
): number => {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const residual = (counts[i] as number) / (means[i] as number) - 1;
    sum += residual * residual;
  }
  sum *= usual;
  for (let k = 0; k < places.length; k++) {
    const i = places[k] as number;
    const residual = (counts[i] as number) / (means[i] as number) - 1;
    sum += ((own[k] as number) - usual) * residual * residual;
  }
  return sum / degreesOfFreedom;
};

const expectationOf = (
  { fit, dispersion, seDispersion }: Fitted,
  { level, offset = 0 }: Target,
  { se }: ModelParams,
): Expectation | null => {
  const { equations, hasSlope, slope } = fit;
  const logMean = (fit.intercepts[level] as number) + offset;
  const phi = Math.max(1, dispersion);
  const work = equations.work[level] as number;
  const meanTime = (equations.timeWork[level] as number) / work;
  const unscaled = 1 / work + (hasSlope ? (meanTime * meanTime) / equations.timeSpread : 0);
  const logSe = Math.sqrt((se === "r" ? seDispersion : phi) * unscaled);
  if (Number.isNaN(logMean) || Number.isNaN(logSe)) return null;
  return { mean: Math.exp(logMean), logMean, logSe, phi, ...(hasSlope && { slope }) };
};

/** Dispersion below which a perfect fit's residuals are rounding noise. */
const noise = 1e-20;

interface FittedTo {
  readonly target: Target;
  readonly params: ModelParams;
}

/** The highest count, with counts scaled to the judged period's exposure if that is given. */
export const highestCount = ({ counts, offsets }: Design, offset?: number): number => {
  let highest = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] as number;
    const comparable =
      offsets && offset !== undefined ? count * Math.exp(offset - (offsets[i] as number)) : count;
    if (comparable > highest) highest = comparable;
  }
  return highest;
};

const keepsTrend = (
  { fit, seDispersion }: Fitted,
  { mean }: Expectation,
  { target, params }: FittedTo,
): boolean => {
  const { pThresholdTrend } = params;
  if (!fit.hasSlope) return false;
  if (!(mean <= target.highest * (1 + 1e-9))) return false;
  if (pThresholdTrend >= 1) return true;
  if (seDispersion < noise) return false;
  const t = Math.abs(fit.slope) / Math.sqrt(seDispersion / fit.equations.timeSpread);
  return 2 * pt(t, fit.degreesOfFreedom, "upper") < pThresholdTrend;
};
