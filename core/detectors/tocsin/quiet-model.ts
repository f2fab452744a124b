import { lgamma } from "../../statistics/lgamma.ts";
import { constants } from "./constants.ts";
import { countKernel } from "./count-kernel.ts";
import { dispersionAt, learnDispersion, noDispersionKnown } from "./dispersion.ts";

const { prior, trendYears, mostLevelVariance, hardestPull } = constants.filter;
const { surprise, evidenceMemory, mean: meanBounds } = constants.filter;
const logMeanBounds = { least: Math.log(meanBounds.least), most: Math.log(meanBounds.most) };
const { leastSd } = constants.judging;

/** Which coefficients a model of ln mean has, and how its level moves. */
export interface QuietShape {
  /** The level's variance is divided by it from one period to the next; 1: the level never moves. */
  readonly levelDiscount: number;
  /** Whether the level has a slope. */
  readonly trend: boolean;
  /** Whether days of the week differ. */
  readonly weekdays: boolean;
}

/** State of a model's filter. Plain data. */
export interface QuietState {
  /** Mean of the coefficients: level, [trend], two waves' cosines and sines, [weekdays]. */
  readonly coefficients: Float64Array;
  /** Their covariance, row by row. */
  readonly covariance: Float64Array;
  readonly dispersionEvidence: Float64Array;
  /** Log likelihood of the one-step forecasts so far, recent periods weighted most. */
  logEvidence: number;
}

/** Coefficients that are 0 together if the model does not need them: the trend, or a wave. */
export interface Part {
  /** Index of the first. */
  readonly first: number;
  readonly size: 1 | 2;
  /** Of each coefficient, on the log scale. */
  readonly priorVariance: number;
}

const wavesFrom = (first: number): readonly Part[] => [
  { first, size: 2, priorVariance: prior.yearlyWave },
  { first: first + 2, size: 2, priorVariance: prior.halfYearlyWave },
];
const withoutTrend = wavesFrom(1);
const withTrend: readonly Part[] = [
  { first: 1, size: 1, priorVariance: prior.trend },
  ...wavesFrom(2),
];

/** In the order of the coefficients. */
export const partsOf = ({ trend }: QuietShape): readonly Part[] =>
  trend ? withTrend : withoutTrend;

/** The state before any period is known; the level is about `level` cases per period. */
export const quietState = (shape: QuietShape, level: number): QuietState => {
  const variances = [
    prior.level,
    ...partsOf(shape).flatMap(({ size, priorVariance }) => Array<number>(size).fill(priorVariance)),
    ...Array<number>(shape.weekdays ? 7 : 0).fill(prior.weekday),
  ];
  const size = variances.length;
  const coefficients = new Float64Array(size);
  coefficients[0] = Math.log(level);
  const covariance = new Float64Array(size * size);
  for (const [i, variance] of variances.entries()) covariance[i * size + i] = variance;
  return { coefficients, covariance, dispersionEvidence: noDispersionKnown(), logEvidence: 0 };
};

/** A period's time, and the share that was reported. */
export interface Moment {
  /** Years since the first period. */
  readonly years: number;
  /** Cosine and sine of the yearly wave, then of the half-yearly one. */
  readonly waves: readonly number[];
  /** From 0; 0 is a Thursday where days have dates. */
  readonly weekday: number;
  /** ln of the share of the usual cases that the reporting units cover. */
  readonly logShare: number;
}

/** Cosines and sines of both waves at an angle of the year, in radians. */
export const wavesAt = (angle: number): readonly number[] => {
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  return [cosine, sine, cosine * cosine - sine * sine, 2 * sine * cosine];
};

/** F: the regressor of each coefficient. */
const rowOf = (
  { trend, weekdays }: QuietShape,
  { years, waves, weekday }: Moment,
): Float64Array => {
  const firstWave = trend ? 2 : 1;
  const firstDay = firstWave + waves.length;
  const row = new Float64Array(weekdays ? firstDay + 7 : firstDay);
  row[0] = 1;
  if (trend) row[1] = years / trendYears;
  row.set(waves, firstWave);
  if (weekdays) row[firstDay + weekday] = 1;
  return row;
};

/** f = F'm + ln share, q = F'C F, and C F: ln mean of a period, its variance, its covariance with the coefficients. */
const predict = ({ coefficients, covariance }: QuietState, shape: QuietShape, at: Moment) => {
  const row = rowOf(shape, at);
  const size = row.length;
  const ties = new Float64Array(size);
  let logMean = at.logShare;
  let variance = 0;
  for (let i = 0; i < size; i++) {
    logMean += (row[i] as number) * (coefficients[i] as number);
    let sum = 0;
    for (let j = 0; j < size; j++) sum += (covariance[i * size + j] as number) * (row[j] as number);
    ties[i] = sum;
    variance += sum * (row[i] as number);
  }
  logMean = Math.min(logMeanBounds.most, Math.max(logMeanBounds.least, logMean));
  return { mean: Math.exp(logMean), variance, ties };
};

/** Mean of a period `ahead` periods after the last one learnt, in cases, and variance of its logarithm. */
export const forecast = (
  state: QuietState,
  shape: QuietShape,
  { at, ahead }: { readonly at: Moment; readonly ahead: number },
): { readonly mean: number; readonly logVariance: number } => {
  const { mean, variance } = predict(state, shape, at);
  const drift = ahead * (1 / shape.levelDiscount - 1) * (state.covariance[0] as number);
  return { mean, logVariance: variance + drift };
};

/**
 * Updates the state with the next period, in place. A `count` of null is unknown: the level becomes less certain.
 *
 *     C[0,·], C[·,0]  ÷ √discount                              the level may have moved
 *     sd² = D mean + q mean²,  y = min(count, mean + 3 sd)     D: dispersion, q: variance of ln mean
 *     g = ln((1/q + y/D) ÷ (1/q + mean/D))                     gamma update of the mean
 *     v = 1 ÷ (1/q + mean/D)                                   variance of ln mean afterwards
 *     m = m + C F g ÷ q,  C = C - C F F'C (1 - v/q) ÷ q
 *
 * Source: West, Harrison & Migon, JASA 1985;80:73-83; test/core/detectors/tocsin/plain-filter.ts.
 */
export const learn = (
  state: QuietState,
  shape: QuietShape,
  { at, count }: { readonly at: Moment; readonly count: number | null },
): void => {
  const { coefficients, covariance, dispersionEvidence } = state;
  moveLevel(covariance, coefficients.length, shape);
  if (count === null) return;
  const { mean, variance, ties } = predict(state, shape, at);
  const dispersion = dispersionAt(mean, dispersionEvidence);
  const sd = Math.max(leastSd, Math.sqrt(dispersion * mean + variance * mean * mean));

  const likelihood = countKernel(count, mean, dispersion + variance * mean) - lgamma(count + 1);
  state.logEvidence = evidenceMemory * state.logEvidence + logSumOf(likelihood, logSurprise(count));
  learnDispersion(dispersionEvidence, { count, mean, logVariance: variance, sd });

  const pulling = Math.min(count, mean + hardestPull * sd);
  const precision = 1 / variance;
  const precisionAfter = precision + mean / dispersion;
  const shift = Math.log((precision + pulling / dispersion) / precisionAfter) / variance;
  const shrink = (variance - 1 / precisionAfter) / (variance * variance);
  const size = ties.length;
  for (let i = 0; i < size; i++) {
    const tie = ties[i] as number;
    coefficients[i] = (coefficients[i] as number) + tie * shift;
    for (let j = 0; j < size; j++) {
      const place = i * size + j;
      covariance[place] = (covariance[place] as number) - tie * (ties[j] as number) * shrink;
    }
  }
};

/** ln probability of a count that no model predicts: 0.01 ÷ ((n + 1) (n + 2)) for a count of n. */
const logSurprise = (count: number): number => Math.log(surprise / ((count + 1) * (count + 2)));

const logSumOf = (a: number, b: number): number =>
  Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));

const moveLevel = (covariance: Float64Array, size: number, { levelDiscount }: QuietShape): void => {
  if (levelDiscount === 1 || (covariance[0] as number) > mostLevelVariance) return;
  const factor = Math.sqrt(1 / levelDiscount);
  for (let j = 0; j < size; j++) {
    covariance[j] = (covariance[j] as number) * factor;
    covariance[j * size] = (covariance[j * size] as number) * factor;
  }
};
