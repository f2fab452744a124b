import { dayNumber } from "../../calendar.ts";
import { combined, leastSquares } from "../../statistics/least-squares.ts";
import type { Series } from "../detector.ts";
import { roundedQt } from "./ewma-smoothing.ts";

export interface RegressionParams {
  readonly B: number;
  readonly g: number;
  readonly alpha: number;
}

/** Fewest known days for a fit of eight coefficients and a residual variance. */
const leastKnownDays = 11;

/** Day of the week, 0 for Monday. Without dates the days are distinguished, but the numbering is arbitrary. */
export const weekdayOf = ({ dates }: Pick<Series, "dates">, at: number): number => {
  const date = dates?.[at];
  return (((date === undefined ? at : dayNumber(date) + 3) % 7) + 7) % 7;
};

/** Prediction for a day from a trend and the days of the week. */
export interface RegressionLine {
  /** Cases per day, at least 0. */
  readonly expected: number;
  /** Standard deviation of a new count about `expected`, cases per day. */
  readonly sigma: number;
  /** Degrees of freedom. */
  readonly nu: number;
  /** Adjusted R² of the fit; 0 if the counts are constant. */
  readonly adjustedR2: number;
  /** Indices of the series, oldest first. */
  readonly indices: readonly number[];
}

/**
 * Least squares fit of the baseline on 1, position and weekday, extrapolated to day `at`.
 *
 * Null with fewer than 11 known days, or with none for some weekday.
 */
export const regressionLine = (
  series: Series,
  at: number,
  { B, g }: RegressionParams,
): RegressionLine | null => {
  const start = Math.max(0, at - g - B);
  const indices: number[] = [];
  for (let i = start; i < at - g; i++) {
    if (typeof series.counts[i] === "number" && !series.excluded?.[i]) indices.push(i);
  }
  const n = indices.length;
  if (n < leastKnownDays) return null;
  const rowOf = (i: number) => {
    const weekday = weekdayOf(series, i);
    return [1, i - start + 1, ...Array.from({ length: 6 }, (_, d) => (weekday === d ? 1 : 0))];
  };
  const rows = indices.map(rowOf);
  const columns = rowOf(at).map((_, j) => Float64Array.from(rows, (row) => row[j] ?? 0));
  const counts = Float64Array.from(indices, (i) => series.counts[i] ?? 0);
  const coefficients = leastSquares(columns, counts);
  if (!coefficients) return null;

  const predicted = rowOf(at).reduce((sum, x, j) => sum + x * (coefficients[j] ?? 0), 0);
  const { explained, left } = squares(counts, combined(columns, coefficients));
  const nu = n - 8;
  const widening = Math.sqrt(((n + 7) * (n - 4)) / (n * (n - 7)));
  const flat = explained + left === 0;
  return {
    expected: Math.max(0, predicted),
    sigma: Math.max(Math.sqrt(left / nu) * widening, 0.01 / roundedQt(0.05, nu)),
    nu,
    adjustedR2: flat ? 0 : 1 - ((left / (explained + left)) * (n - 1)) / nu,
    indices,
  };
};

/** Explained and residual sums of squares; a sum that is only rounding error is 0. */
const squares = (counts: Float64Array, fitted: Float64Array) => {
  const middle = fitted.reduce((sum, value) => sum + value, 0) / fitted.length;
  const square = (x: number) => x * x;
  const total = counts.reduce((sum, count) => sum + square(count), 0);
  const cleared = (sum: number) => (sum <= 1e-24 * total ? 0 : sum);
  return {
    explained: cleared(fitted.reduce((sum, value) => sum + square(value - middle), 0)),
    left: cleared(counts.reduce((sum, count, i) => sum + square(count - (fitted[i] ?? 0)), 0)),
  };
};
