import type { Observations } from "../../../../core/detectors/farrington/quasi-poisson-start.ts";

/** What a plain fit answers with: one column for each level that occurs, the last one for the time. */
export interface PlainFit {
  readonly means: readonly number[];
  readonly slope: number;
  /** Variance of ln mean at a level and time 0, for a dispersion of 1. */
  readonly variance: (level: number) => number;
}

/**
 * The regression of Farrington's methods as the books have it: a design matrix, iteratively reweighted least
 * squares by Gaussian elimination, stopped as R stops. Slow, and independent of the fast one.
 */
export const plainPoisson = (
  { counts, times, levels, offsets }: Observations,
  weights: ArrayLike<number>,
  trend: boolean,
): PlainFit => {
  const present = [...new Set(levels)].sort((a, b) => a - b);
  const row = (level: number, time: number) => [
    ...present.map((one) => (one === level ? 1 : 0)),
    ...(trend ? [time] : []),
  ];
  const rows = Array.from(counts, (_, i) => row(levels[i] ?? 0, times[i] ?? 0));
  const offset = (i: number) => offsets?.[i] ?? 0;
  let means = Array.from(counts, (y) => y + 0.1);
  let coefficients: number[] = [];
  let inverse: number[][] = [];
  const deviance = () =>
    2 *
    sum(means, (mean, i) => {
      const y = counts[i] ?? 0;
      return (weights[i] ?? 0) * ((y > 0 ? y * Math.log(y / mean) : 0) - y + mean);
    });
  let before = Number.NaN;
  let reached = deviance();
  for (let pass = 0; pass < 25 && !(Math.abs(reached - before) < 1e-8 * (reached + 0.1)); pass++) {
    const work = means.map((mean, i) => mean * (weights[i] ?? 0));
    const targets = means.map(
      (mean, i) => Math.log(mean) - offset(i) + (counts[i] ?? 0) / mean - 1,
    );
    const normal = rows[0]?.map((_, a) =>
      rows[0]?.map((_, b) => sum(rows, (x, i) => (work[i] ?? 0) * (x[a] ?? 0) * (x[b] ?? 0))),
    ) as number[][];
    const right = normal.map((_, a) =>
      sum(rows, (x, i) => (work[i] ?? 0) * (x[a] ?? 0) * (targets[i] ?? 0)),
    );
    inverse = inverted(normal);
    coefficients = inverse.map((line) => dot(line, right));
    means = rows.map((x, i) => Math.exp(dot(x, coefficients) + offset(i)));
    before = reached;
    reached = deviance();
  }
  return {
    means,
    slope: trend ? (coefficients.at(-1) ?? 0) : 0,
    variance: (level) => {
      const x = row(level, 0);
      return dot(
        x,
        inverse.map((line) => dot(line, x)),
      );
    },
  };
};

const sum = <T>(items: readonly T[], of: (item: T, i: number) => number) =>
  items.reduce((total, item, i) => total + of(item, i), 0);

const dot = (a: readonly number[], b: readonly number[]) => sum(a, (x, i) => x * (b[i] ?? 0));

/** Gauss-Jordan elimination with the largest pivot. */
const inverted = (matrix: readonly (readonly number[])[]): number[][] => {
  const size = matrix.length;
  const lines = matrix.map((line, i) => [...line, ...line.map((_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < size; column++) {
    const rest = lines.slice(column).map((line) => Math.abs(line[column] ?? 0));
    const best = column + rest.indexOf(Math.max(...rest));
    [lines[column], lines[best]] = [lines[best] ?? [], lines[column] ?? []];
    const pivot = lines[column]?.[column] ?? Number.NaN;
    const scaled = lines[column]?.map((value) => value / pivot) ?? [];
    lines.forEach((line, i) => {
      const factor = i === column ? 0 : (line[column] ?? 0);
      if (i !== column) lines[i] = line.map((value, j) => value - factor * (scaled[j] ?? 0));
    });
    lines[column] = scaled;
  }
  return lines.map((line) => line.slice(size));
};
