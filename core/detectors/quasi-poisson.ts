import { tabulated } from "./tabulated.ts";

/** What a model is fitted to: known periods of the past, oldest first. */
export interface Design {
  /** Cases per period. */
  readonly counts: Float64Array;
  /** Periods since the judged one; below 0. */
  readonly times: Float64Array;
  /** Seasonal level of each period, from 0. */
  readonly levels: Uint8Array;
  readonly levelCount: number;
  /** ln population of each period, where the model is one of rates. */
  readonly offsets?: Float64Array;
}

/** A fitted model. What is said of "the last pass" is from before the last step of the coefficients. */
export interface Fit {
  /** ln cases at time 0 of each level; not a number for a level without a period. */
  readonly intercepts: Float64Array;
  /** Change of ln cases per period; 0 where the model has none. */
  readonly slope: number;
  readonly hasSlope: boolean;
  readonly means: Float64Array;
  /** Working weight of each period, last pass. */
  readonly work: Float64Array;
  readonly sums: PassSums;
  /** Periods less coefficients. */
  readonly degreesOfFreedom: number;
  readonly converged: boolean;
}

/** What a pass adds up, by level: all that the normal equations hold. */
interface PassSums {
  readonly work: Float64Array;
  readonly meanTime: Float64Array;
  /** Weighted squares of the times about the mean time of their level. */
  timeSpread: number;
}

const mostPasses = 25;
const leastMean = Number.EPSILON;
const logOf = tabulated((y) => (y === 0 ? 0 : Math.log(y)));
const logOfStart = tabulated((y) => Math.log(y + 0.1));

/**
 * Quasi-Poisson regression with log link of counts on a trend and a seasonal level.
 *
 *     ln mean = offset + intercept[level] + slope × time
 *     work    = weight × mean                                (of the pass)
 *     stop    = |deviance - before| / (|deviance| + 0.1) < 1e-8, at most 25 passes from mean = y + 0.1
 *
 * Each pass solves the normal equations level by level: with one intercept a level they are diagonal but for
 * the slope. A level without a period is left out. Not converged where a mean leaves the numbers.
 *
 * Source: `glm.fit` of R, whose passes it follows one by one.
 */
export const fitQuasiPoisson = (design: Design, weights: Float64Array, trend: boolean): Fit => {
  const { counts, levelCount } = design;
  const fitting = {
    intercepts: new Float64Array(levelCount),
    slope: 0,
    means: new Float64Array(counts.length),
    work: new Float64Array(counts.length),
  };
  const sums = noSums(levelCount);
  let deviance = start(design, weights, fitting, trend, sums);
  let converged = false;
  for (let pass = 1; ; pass++) {
    const before = deviance;
    deviance = predict(design, weights, fitting);
    converged = Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < 1e-8;
    if (converged || pass === mostPasses || !Number.isFinite(deviance)) break;
    step(design, weights, fitting, trend, sums);
  }
  const present = sums.work.reduce((count, work) => count + (work > 0 ? 1 : 0), 0);
  const hasSlope = trend && sums.timeSpread > 0;
  const degreesOfFreedom = counts.length - present - (hasSlope ? 1 : 0);
  return { ...fitting, hasSlope, sums, degreesOfFreedom, converged };
};

/** The state that a pass changes. */
interface Fitting {
  readonly intercepts: Float64Array;
  slope: number;
  readonly means: Float64Array;
  readonly work: Float64Array;
}

const noSums = (levels: number): PassSums => ({
  work: new Float64Array(levels),
  meanTime: new Float64Array(levels),
  timeSpread: 0,
});

/** The first pass, from mean = y + 0.1, which no coefficients give. Returns the deviance there. */
const start = (
  { counts, times, levels, levelCount, offsets }: Design,
  weights: Float64Array,
  fitting: Fitting,
  trend: boolean,
  sums: PassSums,
): number => {
  const { work, meanTime } = sums;
  const score = new Float64Array(levelCount);
  let scoreTime = 0;
  let timeSquares = 0;
  let deviance = 0;
  for (let i = 0; i < counts.length; i++) {
    const y = counts[i] as number;
    const weight = weights[i] as number;
    const level = levels[i] as number;
    const time = times[i] as number;
    const logMean = logOfStart(y);
    const w = weight * (y + 0.1);
    const s = w * (logMean - (offsets?.[i] ?? 0)) - weight * 0.1;
    fitting.work[i] = w;
    work[level] = (work[level] as number) + w;
    meanTime[level] = (meanTime[level] as number) + w * time;
    score[level] = (score[level] as number) + s;
    timeSquares += w * time * time;
    scoreTime += s * time;
    deviance += weight * (y * (logOf(y) - logMean) + 0.1);
  }
  solve(fitting, score, { trend, scoreTime, timeSquares }, sums);
  return 2 * deviance;
};

/** A further pass: Newton's step from the means that the coefficients give. */
const step = (
  { counts, times, levels, levelCount }: Design,
  weights: Float64Array,
  fitting: Fitting,
  trend: boolean,
  sums: PassSums,
): void => {
  const { work, meanTime } = sums;
  work.fill(0);
  meanTime.fill(0);
  const score = new Float64Array(levelCount);
  let scoreTime = 0;
  let timeSquares = 0;
  for (let i = 0; i < counts.length; i++) {
    const weight = weights[i] as number;
    const level = levels[i] as number;
    const time = times[i] as number;
    const mean = fitting.means[i] as number;
    const w = weight * mean;
    const s = weight * ((counts[i] as number) - mean);
    fitting.work[i] = w;
    work[level] = (work[level] as number) + w;
    meanTime[level] = (meanTime[level] as number) + w * time;
    score[level] = (score[level] as number) + s;
    timeSquares += w * time * time;
    scoreTime += s * time;
  }
  solve(fitting, score, { trend, scoreTime, timeSquares }, sums);
};

/** Moves the coefficients by the solution of the normal equations; `meanTime` comes as a weighted sum. */
const solve = (
  fitting: Fitting,
  score: Float64Array,
  {
    trend,
    scoreTime,
    timeSquares,
  }: { readonly trend: boolean; readonly scoreTime: number; readonly timeSquares: number },
  sums: PassSums,
): void => {
  const { work, meanTime } = sums;
  let spread = timeSquares;
  let slopeScore = scoreTime;
  for (let level = 0; level < score.length; level++) {
    const sum = meanTime[level] as number;
    const mean = sum / (work[level] as number);
    meanTime[level] = mean;
    if (Number.isNaN(mean)) continue;
    spread -= sum * mean;
    slopeScore -= (score[level] as number) * mean;
  }
  sums.timeSpread = spread;
  const slopeStep = trend && spread > 0 ? slopeScore / spread : 0;
  fitting.slope += slopeStep;
  for (let level = 0; level < score.length; level++) {
    const own = (score[level] as number) / (work[level] as number);
    fitting.intercepts[level] =
      (fitting.intercepts[level] as number) + own - slopeStep * (meanTime[level] as number);
  }
};

/**
 * Means of the coefficients, and the deviance there.
 *
 * Along consecutive periods of a level the mean grows by one factor: an exponential a run, not a period.
 */
const predict = (
  { counts, times, levels, offsets }: Design,
  weights: Float64Array,
  { intercepts, slope, means }: Fitting,
): number => {
  const growth = Math.exp(slope);
  let deviance = 0;
  let mean = 0;
  let lastLevel = -1;
  let lastTime = 0;
  for (let i = 0; i < counts.length; i++) {
    const y = counts[i] as number;
    const level = levels[i] as number;
    const time = times[i] as number;
    const logMean = (intercepts[level] as number) + slope * time + (offsets?.[i] ?? 0);
    const goesOn = level === lastLevel && time === lastTime + 1 && !offsets;
    mean = goesOn ? mean * growth : Math.exp(logMean);
    lastLevel = level;
    lastTime = time;
    const floored = Math.max(mean, leastMean);
    means[i] = floored;
    deviance += (weights[i] as number) * (y * (logOf(y) - logMean) - y + floored);
  }
  return 2 * deviance;
};
