import { lgamma } from "../../statistics/lgamma.ts";
import { countKernel } from "./count-kernel.ts";
import { dispersionAt, learnDispersion, noDispersionKnown } from "./dispersion.ts";

/** How the mean of a quiet series is thought to move. */
export interface QuietShape {
  /** Share of what is known of the level that lasts from one period to the next; 1: it never moves by itself. */
  readonly levelDiscount: number;
  /** Whether the level grows or sinks steadily. */
  readonly trend: boolean;
  /** Whether days of the week differ. */
  readonly weekdays: boolean;
}

/** What is known of the mean on the log scale, of the noise, and how well the past was foretold. Plain data. */
export interface QuietState {
  /** Best guess of each coefficient: level, [change in five years], waves, [weekdays]. */
  readonly coefficients: Float64Array;
  /** Their covariance, row by row. */
  readonly covariance: Float64Array;
  readonly dispersionEvidence: Float64Array;
  /** Log likelihood of what came, recent periods counting most. */
  logEvidence: number;
}

/** A period's foretold count. */
export interface Forecast {
  /** Cases per period. */
  readonly mean: number;
  /** Variance of ln mean: what is not known of it. */
  readonly logVariance: number;
}

const harmonics = 2;
/** What is known of a coefficient before any period is: variances on the log scale. */
const prior = { level: 2, trend: 0.1, wave: 0.15, weekday: 0.25 };
/** Standard deviations above its mean from which a count pulls the mean no harder. */
const hardestPull = 3;
/** Standard deviations above its mean beyond which a count says nothing more of the noise. */
const furthest = 8;
/** Half-life of what a period says of the dispersion: 1000 periods. */
const dispersionMemory = 0.5 ** (1 / 1000);
/** Variance of the level beyond which it widens no more: while no case comes, nothing tells it. */
const leastKnown = 1;
/** ln of the least and the most cases a period that a mean can be; a model led astray comes back from there. */
const farthestMean = { low: Math.log(1e-6), high: Math.log(1e12) };
/** Half-life of how well a model foretold, by which the models are weighed: some 140 periods. */
export const evidenceMemory = 0.995;

/** A part of a model that may not be needed: coefficients that are 0 together. */
export interface Part {
  /** Index of its first coefficient, and how many there are: one or two. */
  readonly first: number;
  readonly size: 1 | 2;
  /** Variance of each before any period is known, on the log scale. */
  readonly priorVariance: number;
}

const waves = (first: number): readonly Part[] =>
  Array.from({ length: harmonics }, (_, h) => ({
    first: first + 2 * h,
    size: 2,
    priorVariance: prior.wave / (h + 1) ** 2,
  }));
const withoutTrend = waves(1);
const withTrend: readonly Part[] = [{ first: 1, size: 1, priorVariance: prior.trend }, ...waves(2)];

/** The trend, where there is one, and each wave, in the order of the coefficients. */
export const partsOf = ({ trend }: QuietShape): readonly Part[] =>
  trend ? withTrend : withoutTrend;

/** The state before any period but for `level`, cases per period in the first ones. */
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
  variances.forEach((variance, i) => {
    covariance[i * size + i] = variance;
  });
  const dispersionEvidence = noDispersionKnown();
  return { coefficients, covariance, dispersionEvidence, logEvidence: 0 };
};

/** A period's place in time. */
export interface Moment {
  /** Years since the first period. */
  readonly years: number;
  /** Cosine and sine of the yearly wave, and of the half-yearly one. */
  readonly waves: readonly number[];
  /** From 0. */
  readonly weekday: number;
  /** ln of the share of cases that those who reported stand for. */
  readonly logShare: number;
}

/** The waves at an angle of the year, in radians. */
export const wavesAt = (angle: number): readonly number[] => {
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  return [cosine, sine, cosine * cosine - sine * sine, 2 * sine * cosine];
};

/** A model's row for a moment, written into `row`. */
const writeRow = (row: Float64Array, shape: QuietShape, at: Moment): void => {
  row[0] = 1;
  let k = 1;
  if (shape.trend) row[k++] = at.years / 5;
  for (let w = 0; w < 2 * harmonics; w++) row[k++] = at.waves[w] as number;
  if (shape.weekdays) for (let d = 0; d < 7; d++) row[k++] = d === at.weekday ? 1 : 0;
};

/** Room for one row and its product with the covariance; every call writes it anew. */
const room = { row: new Float64Array(16), gain: new Float64Array(16) };

/** ln mean of a moment and its variance; leaves the row and covariance × row in `room`. */
const lookAhead = (state: QuietState, shape: QuietShape, at: Moment) => {
  const { row, gain } = room;
  const { coefficients, covariance } = state;
  const size = coefficients.length;
  writeRow(row, shape, at);
  let logMean = at.logShare;
  let variance = 0;
  for (let i = 0; i < size; i++) {
    logMean += (row[i] as number) * (coefficients[i] as number);
    let sum = 0;
    for (let j = 0; j < size; j++) sum += (covariance[i * size + j] as number) * (row[j] as number);
    gain[i] = sum;
    variance += sum * (row[i] as number);
  }
  logMean = Math.min(farthestMean.high, Math.max(farthestMean.low, logMean));
  return { logMean, variance };
};

/** What the state foretells of a moment `ahead` periods after the last one learnt. */
export const forecast = (
  state: QuietState,
  shape: QuietShape,
  { at, ahead }: { readonly at: Moment; readonly ahead: number },
): Forecast => {
  const { logMean, variance } = lookAhead(state, shape, at);
  const drift = ahead * (1 / shape.levelDiscount - 1) * (state.covariance[0] as number);
  return { mean: Math.exp(logMean), logVariance: variance + drift };
};

/** Takes the next period into the state, in place; `count` null: nothing is known of it, time passes all the same. */
export const learn = (
  state: QuietState,
  shape: QuietShape,
  { at, count }: { readonly at: Moment; readonly count: number | null },
): void => {
  letTimePass(state, shape);
  if (count === null) return;
  const { logMean, variance } = lookAhead(state, shape, at);
  const mean = Math.exp(logMean);
  const dispersion = dispersionAt(mean, state.dispersionEvidence);
  const sd = Math.max(0.7, Math.sqrt(dispersion * mean + variance * mean * mean));
  const pulling = Math.min(count, mean + hardestPull * sd);

  const foretold = countKernel(count, mean, dispersion + variance * mean) - lgamma(count + 1);
  state.logEvidence = evidenceMemory * state.logEvidence + logSumOf(foretold, surprise(count));
  update(state, { variance, mean, dispersion, pulling });
  const telling = Math.min(count, Math.round(mean + furthest * sd));
  const learnt = { count: telling, mean, logVariance: variance };
  learnDispersion(state.dispersionEvidence, learnt, dispersionMemory);
};

/** ln chance of a count that no model foretells: one period in a hundred, at 1 / (n + 1) - 1 / (n + 2) for a count of n. */
const surprise = (count: number): number => Math.log(0.01 / ((count + 1) * (count + 2)));

const logSumOf = (a: number, b: number): number =>
  Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));

/** The level may have moved: less is known of it, as long as anything is. */
const letTimePass = ({ covariance, coefficients }: QuietState, { levelDiscount }: QuietShape) => {
  if (levelDiscount === 1 || (covariance[0] as number) > leastKnown) return;
  const size = coefficients.length;
  const factor = Math.sqrt(1 / levelDiscount);
  for (let j = 0; j < size; j++) {
    covariance[j] = (covariance[j] as number) * factor;
    covariance[j * size] = (covariance[j * size] as number) * factor;
  }
};

/** What a period was foretold, and the count that pulls the mean. */
interface Learnt {
  readonly variance: number;
  readonly mean: number;
  readonly dispersion: number;
  readonly pulling: number;
}

/**
 * The conjugate step of a dynamic generalised linear model: what is known of ln mean is matched by a gamma
 * distribution, the count updates that, and the coefficients follow in proportion to their covariance with it.
 */
const update = (
  { coefficients, covariance }: QuietState,
  { variance, mean, dispersion, pulling }: Learnt,
) => {
  const { gain } = room;
  const size = coefficients.length;
  const known = 1 / variance;
  const shift = Math.log((known + pulling / dispersion) / (known + mean / dispersion)) / variance;
  const left = 1 / (known + mean / dispersion);
  const shrink = (variance - left) / (variance * variance);
  for (let i = 0; i < size; i++) {
    coefficients[i] = (coefficients[i] as number) + (gain[i] as number) * shift;
    for (let j = 0; j < size; j++) {
      const at = i * size + j;
      covariance[at] =
        (covariance[at] as number) - (gain[i] as number) * (gain[j] as number) * shrink;
    }
  }
};
