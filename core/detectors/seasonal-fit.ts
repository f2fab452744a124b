import { mostPasses, settled } from "./log-linear-fit.ts";
import { type NormalEquations, normalEquations, solve } from "./normal-equations.ts";
import { reused, scratch, wholeScratch } from "./scratch.ts";
import { seasonWaves } from "./season-waves.ts";
import type { Points, SeasonalShape } from "./seasonal-shape.ts";
import { tabulated } from "./tabulated.ts";

/** What a pass adds up at each place in the year: all that the equations need to know of the points there. */
interface PlaceSums {
  readonly weight: Float64Array;
  readonly weightTime: Float64Array;
  readonly weightTimes: Float64Array;
  readonly work: Float64Array;
  readonly workTime: Float64Array;
}

interface Fitting {
  readonly points: Points;
  readonly shape: SeasonalShape;
  readonly alpha: number;
  readonly waves: Float64Array;
  /** The place in the year of each point, and its year from 0. */
  readonly places: Int32Array;
  readonly years: Int32Array;
  readonly sums: PlaceSums;
  /** Cases at each place, and cases × time. */
  readonly cases: Float64Array;
  readonly caseTimes: Float64Array;
  /** The mean at each place in year 0, and how many times that it is in each year. */
  readonly means: Float64Array;
  readonly growth: Float64Array;
}

const placesRoom = wholeScratch();
const yearsRoom = wholeScratch();
const [casesRoom, caseTimesRoom, meansRoom, growthRoom] = [
  scratch(),
  scratch(),
  scratch(),
  scratch(),
] as const;
const sumsRoom = reused((year): PlaceSums => {
  const column = () => new Float64Array(year);
  return {
    weight: column(),
    weightTime: column(),
    weightTimes: column(),
    work: column(),
    workTime: column(),
  };
});
const equationsRoom = reused(normalEquations);
const coefficientsRoom = scratch();

const logOf = tabulated(Math.log);

/**
 * What `logLinearFit` says of yearly waves and perhaps a trend, with the same start, passes and stopping rule.
 *
 * Points at the same place in the year share their waves, so that a pass adds five sums for each place and meets the
 * equations once a place, not once a point. From the second pass on the equations are asked for the step alone, which
 * leaves no rounding behind. `from`: coefficients to start from, in place of the counts. Null where the columns can
 * hardly be told apart, or the passes leave the numbers.
 */
export const seasonalFit = (
  points: Points,
  shape: SeasonalShape,
  { alpha, from }: { readonly alpha: number; readonly from?: readonly number[] },
): number[] | null => {
  const { S, trend } = shape;
  const width = 1 + (trend ? 1 : 0) + 2 * S;
  const size = points.counts.length;
  if (size < width) return null;
  const fitting = fittingOf(points, shape, alpha);
  const equations = equationsRoom(width);
  const coefficients = coefficientsRoom(width);
  const saturated = saturatedPart(points.counts, alpha);
  coefficients.fill(0);
  if (from) coefficients.set(from);
  let deviance = saturated + (from ? passAt(coefficients, fitting) : passAtCounts(fitting));
  for (let pass = 0; pass < mostPasses; pass++) {
    gather(equations, fitting);
    if (!solve(equations)) return null;
    for (let j = 0; j < width; j++) {
      coefficients[j] = (coefficients[j] as number) + (equations.right[j] as number);
    }
    const before = deviance;
    deviance = saturated + passAt(coefficients, fitting);
    if (!Number.isFinite(deviance)) return null;
    if (Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < settled) break;
  }
  return [...coefficients];
};

const fittingOf = (points: Points, shape: SeasonalShape, alpha: number): Fitting => {
  const { times, counts } = points;
  const { periodsPerYear: year } = shape;
  const size = counts.length;
  const places = placesRoom(size);
  const years = yearsRoom(size);
  const cases = casesRoom(year).fill(0);
  const caseTimes = caseTimesRoom(year).fill(0);
  for (let i = 0; i < size; i++) {
    const t = times[i] as number;
    const place = t % year;
    places[i] = place;
    years[i] = (t - place) / year;
    cases[place] = (cases[place] as number) + (counts[i] as number);
    caseTimes[place] = (caseTimes[place] as number) + (counts[i] as number) * t;
  }
  return {
    ...{ points, shape, alpha, places, years, cases, caseTimes },
    waves: seasonWaves(shape),
    sums: sumsRoom(year),
    means: meansRoom(year),
    growth: growthRoom((years[size - 1] as number) + 1),
  };
};

/** The part of the deviance that no fit changes. */
const saturatedPart = (counts: Float64Array, alpha: number): number => {
  let half = 0;
  for (let i = 0; i < counts.length; i++) {
    const y = counts[i] as number;
    if (y > 0) half += y * logOf(y);
    half -= alpha === 0 ? y : (y + 1 / alpha) * Math.log(1 + alpha * y);
  }
  return 2 * half;
};

const clear = ({ weight, weightTime, weightTimes, work, workTime }: PlaceSums): void => {
  weight.fill(0);
  weightTime.fill(0);
  weightTimes.fill(0);
  work.fill(0);
  workTime.fill(0);
};

const logOfStart = tabulated((y) => Math.log(y + 0.1));

/** Adds a point to the sums of its place in the year. */
const add = (sums: PlaceSums, place: number, t: number, own: number, target: number): void => {
  const { weight, weightTime, weightTimes, work, workTime } = sums;
  weight[place] = (weight[place] as number) + own;
  weightTime[place] = (weightTime[place] as number) + own * t;
  weightTimes[place] = (weightTimes[place] as number) + own * t * t;
  work[place] = (work[place] as number) + target;
  workTime[place] = (workTime[place] as number) + target * t;
};

/** Adds up at R's starting means, the counts but for noughts: the equations then ask for coefficients. */
const passAtCounts = ({ points: { times, counts }, places, alpha, sums }: Fitting): number => {
  let half = 0;
  clear(sums);
  for (let i = 0; i < counts.length; i++) {
    const y = counts[i] as number;
    const mean = alpha === 0 ? y + 0.1 : y === 0 ? 1 / 6 : y;
    const linear = alpha === 0 ? logOfStart(y) : Math.log(mean);
    const scale = 1 + alpha * mean;
    const own = mean / scale;
    add(sums, places[i] as number, times[i] as number, own, own * linear + (y - mean) / scale);
    half += (alpha === 0 ? mean : (y + 1 / alpha) * Math.log(scale)) - y * linear;
  }
  return 2 * half;
};

/** Adds up at the means of the coefficients: the equations then ask for the step. The deviance, but for what is fixed. */
const passAt = (coefficients: Float64Array, fitting: Fitting): number => {
  clear(fitting.sums);
  const explained = setMeans(coefficients, fitting);
  const spread = fitting.alpha === 0 ? addPoisson(fitting) : addNegativeBinomial(fitting);
  return 2 * (spread - explained);
};

/** Sets the means of the coefficients; Σ y × linear predictor. */
const setMeans = (coefficients: Float64Array, fitting: Fitting): number => {
  const { waves, shape, cases, caseTimes, means, growth } = fitting;
  const { S, trend, periodsPerYear: year } = shape;
  const firstWave = trend ? 2 : 1;
  const slope = trend ? (coefficients[1] as number) : 0;
  let explained = 0;
  for (let place = 0; place < year; place++) {
    let level = coefficients[0] as number;
    for (let j = 0; j < 2 * S; j++) {
      level += (coefficients[firstWave + j] as number) * (waves[2 * S * place + j] as number);
    }
    explained += level * (cases[place] as number) + slope * (caseTimes[place] as number);
    means[place] = Math.exp(level + slope * place);
  }
  for (let k = 0; k < growth.length; k++) growth[k] = Math.exp(slope * year * k);
  return explained;
};

/** The sums at Poisson weights, which are the means; Σ mean. */
const addPoisson = ({ points, places, years, sums, ...at }: Fitting): number => {
  const { times } = points;
  const { means, growth, cases, caseTimes } = at;
  const { weight, weightTime, weightTimes, work, workTime } = sums;
  for (let i = 0; i < times.length; i++) {
    const place = places[i] as number;
    const t = times[i] as number;
    const mean = (means[place] as number) * (growth[years[i] as number] as number);
    weight[place] = (weight[place] as number) + mean;
    weightTime[place] = (weightTime[place] as number) + mean * t;
    weightTimes[place] = (weightTimes[place] as number) + mean * t * t;
  }
  let all = 0;
  for (let place = 0; place < weight.length; place++) {
    all += weight[place] as number;
    work[place] = (cases[place] as number) - (weight[place] as number);
    workTime[place] = (caseTimes[place] as number) - (weightTime[place] as number);
  }
  return all;
};

/** The sums at negative binomial weights; Σ (y + 1 / alpha) ln(1 + alpha mean). */
const addNegativeBinomial = (fitting: Fitting): number => {
  const { points, places, years, sums, alpha, means, growth } = fitting;
  const { times, counts } = points;
  const size = 1 / alpha;
  let spread = 0;
  for (let i = 0; i < counts.length; i++) {
    const y = counts[i] as number;
    const place = places[i] as number;
    const mean = (means[place] as number) * (growth[years[i] as number] as number);
    const scale = 1 + alpha * mean;
    const share = 1 / scale;
    add(sums, place, times[i] as number, mean * share, (y - mean) * share);
    spread += (y + size) * Math.log(scale);
  }
  return spread;
};

/** The normal equations out of what was added up at each place. */
const gather = (equations: NormalEquations, { sums, waves, shape }: Fitting): void => {
  const { S, trend, periodsPerYear: year } = shape;
  const { matrix, right, width } = equations;
  const firstWave = trend ? 2 : 1;
  const put = (i: number, j: number, value: number) => {
    matrix[i * width + j] = (matrix[i * width + j] as number) + value;
  };
  const aim = (i: number, value: number) => {
    right[i] = (right[i] as number) + value;
  };
  matrix.fill(0);
  right.fill(0);
  for (let place = 0; place < year; place++) {
    const weight = sums.weight[place] as number;
    const weightTime = sums.weightTime[place] as number;
    const work = sums.work[place] as number;
    put(0, 0, weight);
    aim(0, work);
    if (trend) {
      put(1, 0, weightTime);
      put(1, 1, sums.weightTimes[place] as number);
      aim(1, sums.workTime[place] as number);
    }
    for (let j = 0; j < 2 * S; j++) {
      const wave = waves[2 * S * place + j] as number;
      const row = firstWave + j;
      put(row, 0, weight * wave);
      if (trend) put(row, 1, weightTime * wave);
      aim(row, work * wave);
      for (let k = 0; k <= j; k++) {
        put(row, firstWave + k, weight * wave * (waves[2 * S * place + k] as number));
      }
    }
  }
};
