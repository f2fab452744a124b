import { pt } from "../statistics/pt.ts";
import { reweighted } from "./farrington-reweighting.ts";
import { type Design, type Fit, fitQuasiPoisson } from "./quasi-poisson.ts";

export interface ModelParams {
  /** Years of the baseline; a trend needs three. */
  readonly b: number;
  readonly reweight: boolean;
  /** Anscombe residual above which a week of the past counts less. */
  readonly weightsThreshold: number;
  readonly trend: boolean;
  /** A trend stays when its p-value is below; 1 tries it always. */
  readonly pThresholdTrend: number;
  /** `r`: dispersion of the standard error without the working weights, as `farringtonFlexible` of R. */
  readonly se: "r" | "sound";
}

/** What the past says of the judged period (time 0). */
export interface Expectation {
  /** Cases per period. */
  readonly mean: number;
  readonly logMean: number;
  /** Standard error of `logMean`. */
  readonly logSe: number;
  /** Variance over mean of the counts, at least 1. */
  readonly phi: number;
  /** Change of ln cases per period, where a trend stayed. */
  readonly slope?: number;
}

/** Where the judged period stands: its seasonal level, and its ln population where the model has one. */
export interface Target {
  readonly level: number;
  readonly offset?: number;
}

/**
 * Farrington's expectation: a quasi-Poisson fit, past outbreaks weighted down, fitted again.
 *
 * A trend stays when it is significant, rests on three years and takes the mean no higher than the baseline's
 * highest count; else, and where the fit with it does not converge, everything is fitted anew without. Null
 * when nothing converges or no degree of freedom is left.
 *
 * Source: Farrington et al., JRSS A 1996;159:547-563; Noufaily et al., Stat Med 2013;32:1206-1222.
 */
export const farringtonModel = (
  design: Design,
  target: Target,
  params: ModelParams,
): Expectation | null => {
  const withTrend = params.trend && params.b >= 3 ? fitted(design, true, params) : null;
  const kept = withTrend && expectationOf(withTrend, target, params);
  if (kept && withTrend && keepsTrend(withTrend, kept, design, params)) return kept;
  const level = fitted(design, false, params);
  return level && expectationOf(level, target, params);
};

/** A fit and the dispersions it leaves. */
interface Fitted {
  readonly fit: Fit;
  /** Sum of W r² per degree of freedom. */
  readonly dispersion: number;
  /** The same, by which standard errors are made: as R's, without the working weights. */
  readonly seDispersion: number;
}

const fitted = (design: Design, trend: boolean, params: ModelParams): Fitted | null => {
  const ones = new Float64Array(design.counts.length).fill(1);
  const first = fitQuasiPoisson(design, ones, trend);
  if (!first.converged || first.degreesOfFreedom <= 0) return null;
  const dispersion = dispersionOf(design, first, first.work);
  if (!params.reweight) return { fit: first, dispersion, seDispersion: dispersion };

  const weights = reweighted(design, first, Math.max(1, dispersion), params.weightsThreshold);
  const fit = fitQuasiPoisson(design, weights, trend);
  const own = dispersionOf(design, fit, fit.work);
  const seDispersion = params.se === "r" ? dispersionOf(design, fit, weights) : own;
  return { fit, dispersion: own, seDispersion };
};

const dispersionOf = ({ counts }: Design, fit: Fit, weights: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const residual = (counts[i] as number) / (fit.means[i] as number) - 1;
    sum += (weights[i] as number) * residual * residual;
  }
  return sum / fit.degreesOfFreedom;
};

const expectationOf = (
  { fit, dispersion, seDispersion }: Fitted,
  { level, offset = 0 }: Target,
  { se }: ModelParams,
): Expectation | null => {
  const { sums, hasSlope, slope } = fit;
  const logMean = (fit.intercepts[level] as number) + offset;
  const phi = Math.max(1, dispersion);
  const meanTime = sums.meanTime[level] as number;
  const unscaled =
    1 / (sums.work[level] as number) + (hasSlope ? (meanTime * meanTime) / sums.timeSpread : 0);
  const logSe = Math.sqrt((se === "r" ? seDispersion : phi) * unscaled);
  if (Number.isNaN(logMean) || Number.isNaN(logSe)) return null;
  return { mean: Math.exp(logMean), logMean, logSe, phi, ...(hasSlope && { slope }) };
};

/** Dispersion below which a perfect fit's residuals are rounding noise. */
const noise = 1e-20;

const keepsTrend = (
  { fit, seDispersion }: Fitted,
  { mean }: Expectation,
  { counts }: Design,
  { pThresholdTrend }: ModelParams,
): boolean => {
  if (!fit.hasSlope) return false;
  let highest = 0;
  for (const count of counts) if (count > highest) highest = count;
  if (!(mean <= highest * (1 + 1e-9))) return false;
  if (pThresholdTrend >= 1) return true;
  if (seDispersion < noise) return false;
  const t = Math.abs(fit.slope) / Math.sqrt(seDispersion / fit.sums.timeSpread);
  return 2 * pt(t, fit.degreesOfFreedom, "upper") < pThresholdTrend;
};
