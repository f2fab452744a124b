import { tabulated } from "../../statistics/tabulated.ts";
import { seasonWaves } from "./season-waves.ts";
import { type PlaceSums, placeSums } from "./seasonal-equations.ts";
import type { PlacedPoints } from "./seasonal-places.ts";
import type { SeasonalShape } from "./seasonal-shape.ts";

/** Workspace for the iterations of a fit; each iteration overwrites sums, means and growth. */
export interface SeasonalPass {
  readonly points: PlacedPoints;
  readonly shape: SeasonalShape;
  /** variance = mean + alpha mean²; 0 is Poisson. */
  readonly alpha: number;
  readonly sums: PlaceSums;
  /** The mean at each position in year 0, and the factor by which it differs in each year. */
  readonly means: Float64Array;
  readonly growth: Float64Array;
}

export const seasonalPass = (
  points: PlacedPoints,
  shape: SeasonalShape,
  alpha: number,
): SeasonalPass => {
  const years = (points.years.at(-1) ?? 0) + 1;
  const { periodsPerYear } = shape;
  return {
    points,
    shape,
    alpha,
    sums: placeSums(periodsPerYear),
    means: new Float64Array(periodsPerYear),
    growth: new Float64Array(years),
  };
};

const poissonStart = tabulated((y) => (y + 0.1) * Math.log(y + 0.1) - 0.1);

/** Sums at R's starting means (the counts, with zeros raised): the equations then give coefficients. */
export const passAtCounts = ({ points, alpha, sums }: SeasonalPass): void => {
  const { times, counts, places } = points;
  clear(sums);
  for (let i = 0; i < counts.length; i++) {
    const y = counts[i] as number;
    const at = { place: places[i] as number, t: times[i] as number };
    if (alpha === 0) add(sums, at, { weight: y + 0.1, work: poissonStart(y) });
    else {
      const mean = y === 0 ? 1 / 6 : y;
      const share = 1 / (1 + alpha * mean);
      add(sums, at, { weight: mean * share, work: (mean * Math.log(mean) + y - mean) * share });
    }
  }
};

/**
 * Sums at the means of the coefficients: the equations then give the step.
 *
 * Returns the deviance without the part that depends only on the counts.
 */
export const passAt = (coefficients: Float64Array, pass: SeasonalPass): number => {
  const explained = setMeans(coefficients, pass);
  const spread = pass.alpha === 0 ? addPoisson(pass) : addNegativeBinomial(pass);
  return 2 * (spread - explained);
};

const clear = ({ weight, weightTime, weightTimes, work, workTime }: PlaceSums): void => {
  weight.fill(0);
  weightTime.fill(0);
  weightTimes.fill(0);
  work.fill(0);
  workTime.fill(0);
};

/** Adds a point to the sums of its position in the year. */
const add = (
  sums: PlaceSums,
  { place, t }: { readonly place: number; readonly t: number },
  own: { readonly weight: number; readonly work: number },
): void => {
  const { weight, weightTime, weightTimes, work, workTime } = sums;
  weight[place] = (weight[place] as number) + own.weight;
  weightTime[place] = (weightTime[place] as number) + own.weight * t;
  weightTimes[place] = (weightTimes[place] as number) + own.weight * t * t;
  work[place] = (work[place] as number) + own.work;
  workTime[place] = (workTime[place] as number) + own.work * t;
};

/** Sets the means of the coefficients; returns Σ y × linear predictor. */
const setMeans = (
  coefficients: Float64Array,
  { points, shape, means, growth }: SeasonalPass,
): number => {
  const { cases, caseTimes } = points;
  const { trend, periodsPerYear: year } = shape;
  const slope = trend ? (coefficients[1] as number) : 0;
  setLevels(means, coefficients, shape);
  let explained = 0;
  for (let place = 0; place < year; place++) {
    const level = means[place] as number;
    explained += level * (cases[place] as number) + slope * (caseTimes[place] as number);
    means[place] = Math.exp(level + slope * place);
  }
  for (let k = 0; k < growth.length; k++) growth[k] = Math.exp(slope * year * k);
  return explained;
};

/** Sets the linear predictor at each position, without the trend. */
const setLevels = (
  levels: Float64Array,
  coefficients: Float64Array,
  shape: SeasonalShape,
): void => {
  const waves = seasonWaves(shape);
  const firstWave = shape.trend ? 2 : 1;
  levels.fill(coefficients[0] as number);
  for (let j = 0; j < waves.length; j++) {
    const wave = waves[j] as Float64Array;
    const height = coefficients[firstWave + j] as number;
    for (let place = 0; place < levels.length; place++) {
      levels[place] = (levels[place] as number) + height * (wave[place] as number);
    }
  }
};

/** Computes the sums with Poisson weights, which are the means; returns Σ mean. */
const addPoisson = (pass: SeasonalPass): number => {
  const { points, shape, sums, means } = pass;
  const { known, cases, caseTimes } = points;
  const { weight, weightTime, work, workTime } = sums;
  if (shape.trend) addGrowing(pass);
  let all = 0;
  for (let place = 0; place < weight.length; place++) {
    if (!shape.trend) weight[place] = (known[place] as number) * (means[place] as number);
    all += weight[place] as number;
    work[place] = (cases[place] as number) - (weight[place] as number);
    workTime[place] = (caseTimes[place] as number) - (weightTime[place] as number);
  }
  return all;
};

/** Sums of Poisson weights with a trend: the means of a position differ from year to year. */
const addGrowing = ({ points, sums, means, growth }: SeasonalPass): void => {
  const { times, places, years } = points;
  const { weight, weightTime, weightTimes } = sums;
  weight.fill(0);
  weightTime.fill(0);
  weightTimes.fill(0);
  for (let i = 0; i < times.length; i++) {
    const place = places[i] as number;
    const t = times[i] as number;
    const mean = (means[place] as number) * (growth[years[i] as number] as number);
    weight[place] = (weight[place] as number) + mean;
    weightTime[place] = (weightTime[place] as number) + mean * t;
    weightTimes[place] = (weightTimes[place] as number) + mean * t * t;
  }
};

/** Computes the sums with negative binomial weights; returns Σ (y + 1 / alpha) ln(1 + alpha mean). */
const addNegativeBinomial = ({ points, sums, alpha, means, growth }: SeasonalPass): number => {
  const { times, counts, places, years } = points;
  const size = 1 / alpha;
  let spread = 0;
  clear(sums);
  for (let i = 0; i < counts.length; i++) {
    const y = counts[i] as number;
    const at = { place: places[i] as number, t: times[i] as number };
    const mean = (means[at.place] as number) * (growth[years[i] as number] as number);
    const scale = 1 + alpha * mean;
    const share = 1 / scale;
    add(sums, at, { weight: mean * share, work: (y - mean) * share });
    spread += (y + size) * Math.log(scale);
  }
  return spread;
};
