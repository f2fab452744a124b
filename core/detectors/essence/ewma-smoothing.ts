import { qt } from "../../statistics/qt.ts";
import type { Series } from "../detector.ts";

export interface EwmaParams {
  readonly B: number;
  readonly g: number;
  readonly w1: number;
  readonly w2: number;
  readonly alpha: number;
}

/** Fewest known periods of a baseline. */
const leastKnownPeriods = 7;

/** The smoothed counts, by weight. */
export type Smoothed = readonly [number, number];

export interface EwmaBaseline {
  readonly mean: number;
  /** Degrees of freedom. */
  readonly nu: number;
  /** Standard deviation of the smoothed count, by weight. */
  readonly sigma: readonly [number, number];
  /** Indices of the series, oldest first. */
  readonly indices: readonly number[];
}

/**
 * The baseline of index `at` in a series used from `start` on; null with fewer than 7 known periods.
 *
 * It ends `g` periods before the judged one and has `B` periods, or as many as there are.
 */
export const ewmaBaseline = (
  { counts, excluded }: Series,
  { start, at }: { readonly start: number; readonly at: number },
  { B, g, w1, w2 }: EwmaParams,
): EwmaBaseline | null => {
  const indices: number[] = [];
  let sum = 0;
  for (let i = Math.max(start, at - g - B); i < at - g; i++) {
    const count = counts[i] ?? null;
    if (count === null || excluded?.[i]) continue;
    indices.push(i);
    sum += count;
  }
  const n = indices.length;
  if (n < leastKnownPeriods) return null;
  const mean = sum / n;
  let squares = 0;
  for (const i of indices) squares += ((counts[i] ?? 0) - mean) ** 2;
  const sd = Math.sqrt(squares / (n - 1));
  const sigma = [sigmaOf(w1, { n, g, sd }), sigmaOf(w2, { n, g, sd })] as const;
  return { mean, nu: n - 1, sigma, indices };
};

const round5 = (x: number) => Math.round(x * 1e5) / 1e5;

/** Cached quantiles, rounded to 5 decimals as in Rnssp; few different degrees of freedom occur. */
const quantiles = { 0.01: new Map<number, number>(), 0.05: new Map<number, number>() } as const;
export const roundedQt = (tail: keyof typeof quantiles, nu: number): number => {
  const known = quantiles[tail].get(nu) ?? round5(qt(tail, nu, "upper"));
  quantiles[tail].set(nu, known);
  return known;
};

const sigmaOf = (
  w: number,
  { n, g, sd }: { readonly n: number; readonly g: number; readonly sd: number },
): number => {
  const share = w / roundedQt(0.05, n - 1);
  const shared = (2 * (1 - w) ** (g + 1) * (1 - (1 - w) ** n)) / n;
  const factor = Math.sqrt(w / (2 - w) + 1 / n - shared);
  const floor = share * (0.01 + 0.05 * (1 - w) ** 2);
  const least = share * (0.1289 - (0.2414 - 0.1826 * (1 - w) ** 4) * Math.log(0.5));
  return Math.max(floor, sd * factor + least);
};

const smooth = (w: number, count: number, before: number) => w * count + (1 - w) * before;

/** The smoothed counts after one more count, before they are limited. */
export const smoothed = (before: Smoothed, count: number, { w1, w2 }: EwmaParams): Smoothed => [
  smooth(w1, count, before[0]),
  smooth(w2, count, before[1]),
];

/** The smoothed counts, limited to the 99 % quantile on both sides. */
export const pulledBack = (z: Smoothed, { mean: middle, nu, sigma }: EwmaBaseline): Smoothed => {
  const most = roundedQt(0.01, nu);
  const within = (value: number, spread: number) => {
    const score = (value - middle) / spread;
    return Math.abs(score) > most ? middle + Math.sign(score) * most * spread : value;
  };
  return [within(z[0], sigma[0]), within(z[1], sigma[1])];
};

/** The smoothed counts of a series, in time order. */
export interface Smoothing {
  /** The smoothed counts before index `at`; undefined if there is no count yet. Call it in time order. */
  before(at: number): Smoothed | undefined;
}

/** Smoothing that starts with the first known count from `start` on; missing and excluded periods do not change it. */
export const smoothingFrom = (series: Series, start: number, params: EwmaParams): Smoothing => {
  let next = start;
  let z: Smoothed | undefined;
  return {
    before(at) {
      for (; next < at; next++) {
        const count = series.counts[next] ?? null;
        if (count === null || series.excluded?.[next]) continue;
        const baseline = ewmaBaseline(series, { start, at: next }, params);
        const raw: Smoothed = z ? smoothed(z, count, params) : [count, count];
        z = baseline ? pulledBack(raw, baseline) : raw;
      }
      return z;
    },
  };
};
