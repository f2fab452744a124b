import type { NormalEquations } from "../../statistics/normal-equations.ts";
import { seasonWaves } from "./season-waves.ts";
import type { SeasonalShape } from "./seasonal-shape.ts";

/**
 * Sums over the points at each position in the year, from which the normal equations are built.
 *
 * The sums with time are used only if there is a trend.
 */
export interface PlaceSums {
  readonly weight: Float64Array;
  readonly weightTime: Float64Array;
  readonly weightTimes: Float64Array;
  readonly work: Float64Array;
  readonly workTime: Float64Array;
}

/** Sums of zero for `places` positions in the year. */
export const placeSums = (places: number): PlaceSums => ({
  weight: new Float64Array(places),
  weightTime: new Float64Array(places),
  weightTimes: new Float64Array(places),
  work: new Float64Array(places),
  workTime: new Float64Array(places),
});

/** Sets the normal equations of level, [trend] and waves. */
export const setSeasonalEquations = (
  { matrix, right, width }: NormalEquations,
  sums: PlaceSums,
  shape: SeasonalShape,
): void => {
  const waves = seasonWaves(shape);
  const firstWave = shape.trend ? 2 : 1;
  matrix[0] = total(sums.weight);
  right[0] = total(sums.work);
  if (shape.trend) {
    matrix[width] = total(sums.weightTime);
    matrix[width + 1] = total(sums.weightTimes);
    right[1] = total(sums.workTime);
  }
  for (let j = 0; j < waves.length; j++) {
    const wave = waves[j] as Float64Array;
    const row = firstWave + j;
    matrix[row * width] = product(sums.weight, wave);
    if (shape.trend) matrix[row * width + 1] = product(sums.weightTime, wave);
    for (let k = 0; k <= j; k++) {
      matrix[row * width + firstWave + k] = weighted(sums.weight, wave, waves[k] as Float64Array);
    }
    right[row] = product(sums.work, wave);
  }
};

const total = (a: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] as number;
  return sum;
};

const product = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};

const weighted = (weights: Float64Array, a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    sum += (weights[i] as number) * (a[i] as number) * (b[i] as number);
  }
  return sum;
};
