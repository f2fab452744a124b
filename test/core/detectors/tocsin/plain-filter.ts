import type { Series } from "../../../../core/detectors/detector.ts";
import { lgamma } from "../../../../core/statistics/lgamma.ts";

/** One of the detector's three models of a quiet series, as docs/detectors.md has it. */
export interface PlainModel {
  readonly discount: number;
  readonly hasTrend: boolean;
}

/** Filtered mean and covariance of the coefficients, log evidence of the model, and dispersion by mean. */
export interface Filtered {
  readonly m: readonly number[];
  readonly C: readonly (readonly number[])[];
  readonly logEvidence: number;
  readonly dispersionAt: (mean: number) => number;
}

type Matrix = readonly (readonly number[])[];
const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, one, i) => sum + one * (b[i] ?? Number.NaN), 0);
const times = (A: Matrix, b: readonly number[]) => A.map((row) => dot(row, b));

/** ln P(y), negative binomial of variance D × mean; Poisson where D is 1. */
const logChance = (y: number, mean: number, D: number): number => {
  if (D < 1.001) return y * Math.log(mean) - mean - lgamma(y + 1);
  const r = mean / (D - 1);
  const binomial = lgamma(y + r) - lgamma(r) - lgamma(y + 1);
  return binomial - r * Math.log(D) + y * Math.log((D - 1) / D);
};

const grid = [1, 1.12, 1.3, 1.55, 1.9, 2.4, 3.1, 4.3, 6.5, 12, 25, 60, 150];
const reach = [1, 0.2, 0.02, 0.02, 0.02, 0.02];
const bucketOf = (mean: number) => Math.min(5, Math.max(0, 1 + Math.round(Math.log2(mean) / 2)));

/** Geometric mean of the grid, weighed by what each bucket of means says, near buckets more. */
const weighedDispersion = (said: Matrix, mean: number): number => {
  const logs = grid.map((D, j) => {
    const prior = -0.5 * (Math.log(D / 1.3) / 0.4) ** 2;
    const heard = said.map((row, b) => (reach[Math.abs(b - bucketOf(mean))] ?? 0) * (row[j] ?? 0));
    return heard.reduce((sum, one) => sum + one, prior);
  });
  const weights = logs.map((one) => Math.exp(one - Math.max(...logs)));
  const total = weights.reduce((sum, one) => sum + one, 0);
  return Math.exp(dot(weights, grid.map(Math.log)) / total);
};

/** ln P(y) of a week that lay in an outbreak with chance 0.003. */
const logMixed = (y: number, mean: number, D: number): number => {
  const sd = Math.max(0.7, Math.sqrt(D * mean));
  if (y <= mean + sd) return logChance(y, mean, D);
  const larger = [3, 7].map((size) => Math.exp(logChance(y, mean + size * sd, D)));
  return Math.log(0.997 * Math.exp(logChance(y, mean, D)) + (0.003 * dot(larger, [1, 1])) / 2);
};

/**
 * The filter of the detector's quiet models, from its equations, with whole matrices and no care for speed.
 *
 *     R  = S C S, S = diag(1 / √discount, 1 …)       the level may have moved
 *     f  = F'm + ln share, q = F'R F                 ln mean of the period and its variance
 *     g  = ln((1/q + y/D) / (1/q + exp(f)/D))        change of ln mean: a gamma update, y at most mean + 3 sd
 *     v  = 1 / (1/q + exp(f)/D)                      its variance afterwards
 *     m  = m + R F g / q,  C = R - R F F'R (1 - v/q) / q
 */
export const plainFilter = (
  { discount, hasTrend }: PlainModel,
  series: Series,
  end: number,
): Filtered => {
  const { frequency, counts, excluded, share, dates } = series;
  const isDaily = frequency === "day";
  const perYear = isDaily ? 365 : 52;
  const countAt = (t: number) =>
    excluded?.[t] || (share && !share[t]) ? null : (counts[t] ?? null);
  const begun = counts.map((_, t) => t).filter((t) => countAt(t) !== null);
  const early = begun.slice(0, 8);
  const cases = early.reduce((sum, t) => sum + (countAt(t) ?? 0), 0);
  const exposure = early.reduce((sum, t) => sum + (share?.[t] ?? 1), 0);

  const rowAt = (t: number): number[] => {
    const day = dates ? Date.parse(dates[t] ?? "") / 86_400_000 : null;
    const angle = 2 * Math.PI * (day === null ? t / perYear : day / 365.2425);
    const waves = [1, 2].flatMap((k) => [Math.cos(k * angle), Math.sin(k * angle)]);
    const week = [0, 1, 2, 3, 4, 5, 6].map((d) => (d === (day ?? t) % 7 ? 1 : 0));
    return [1, ...(hasTrend ? [t / perYear / 5] : []), ...waves, ...(isDaily ? week : [])];
  };
  const waveVariances = [0.15, 0.15, 0.15 / 4, 0.15 / 4];
  const variances = [2, ...(hasTrend ? [0.1] : []), ...waveVariances];
  if (isDaily) variances.push(...Array<number>(7).fill(0.25));
  let m = variances.map((_, i) => (i === 0 ? Math.log((cases + 0.3) / (exposure + 0.5)) : 0));
  let C: Matrix = variances.map((variance, i) => variances.map((_, j) => (i === j ? variance : 0)));
  let said: Matrix = Array.from({ length: 6 }, () => grid.map(() => 0));
  let logEvidence = 0;

  for (let t = 0; t < end; t++) {
    const scale = (C[0]?.[0] ?? 0) > 1 ? 1 : 1 / Math.sqrt(discount);
    const s = variances.map((_, i) => (i === 0 ? scale : 1));
    const R = C.map((row, i) => row.map((one, j) => (s[i] ?? 1) * one * (s[j] ?? 1)));
    C = R;
    const count = countAt(t);
    if (count === null) continue;

    const F = rowAt(t);
    const RF = times(R, F);
    const f = dot(F, m) + Math.log(share?.[t] ?? 1);
    const q = dot(F, RF);
    const mean = Math.exp(Math.min(Math.log(1e12), Math.max(Math.log(1e-6), f)));
    const D = weighedDispersion(said, mean);
    const sd = Math.max(0.7, Math.sqrt(D * mean + q * mean ** 2));
    const y = Math.min(count, mean + 3 * sd);
    const g = Math.log((1 / q + y / D) / (1 / q + mean / D));
    const v = 1 / (1 / q + mean / D);
    m = m.map((one, i) => one + ((RF[i] ?? 0) * g) / q);
    C = R.map((row, i) =>
      row.map((one, j) => one - ((RF[i] ?? 0) * (RF[j] ?? 0) * (1 - v / q)) / q),
    );
    const surprise = 0.01 / ((count + 1) * (count + 2));
    const chance = Math.exp(logChance(count, mean, D + q * mean));
    logEvidence = 0.995 * logEvidence + Math.log(chance + surprise);

    const heard = Math.min(count, Math.round(mean + 8 * sd));
    const memory = 0.5 ** (1 / 1000);
    said = said.map((row, b) =>
      b !== bucketOf(mean)
        ? row
        : row.map((one, j) => memory * one + logMixed(heard, mean, (grid[j] ?? 1) + q * mean)),
    );
  }
  return { m, C, logEvidence, dispersionAt: (mean) => weighedDispersion(said, mean) };
};
