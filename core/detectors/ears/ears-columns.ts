import type { Columns } from "../columns.ts";
import { type CountColumns, countColumns } from "../count-columns.ts";
import type { Series } from "../detector.ts";
import { verdictOf } from "../fill-columns.ts";
import { scratch } from "../scratch.ts";
import { type EarsParams, reachOf } from "./ears-window.ts";

const valuesRoom = scratch();
const rowsRoom = scratch();
const meansRoom = scratch();
const sigmasRoom = scratch();

/** Baselines of consecutive periods; both NaN where there is none. */
interface EarsWindows {
  readonly means: Float64Array;
  readonly sigmas: Float64Array;
}

/**
 * What `earsWindow` says for windows that end before row 0, row 1 … of the counts.
 *
 *     sd² = (n Σy² - (Σy)²) / (n (n - 1))      over the window, n = baseline
 *
 * Both sums run along: a period goes in, the oldest goes out. Whole counts add up without rounding. Null where
 * a count is not whole, or so high that its square would be rounded.
 */
const earsWindows = ({ usable }: CountColumns, params: EarsParams): EarsWindows | null => {
  const { baseline: n, minSigma } = params;
  const reach = reachOf(params);
  const ends = usable.length;
  const values = valuesRoom(ends);
  const rows = rowsRoom(ends);
  const means = meansRoom(ends);
  const sigmas = sigmasRoom(ends);
  const most = 2 ** 26 / n;
  let known = 0;
  let sum = 0;
  let squares = 0;
  for (let end = 0; end < ends; end++) {
    if (known < n || (rows[known - n] as number) < end - reach) {
      means[end] = Number.NaN;
      sigmas[end] = Number.NaN;
    } else {
      const sd = Math.sqrt((n * squares - sum * sum) / (n * (n - 1)));
      means[end] = sum / n;
      sigmas[end] = Math.max(sd, minSigma);
    }
    const count = usable[end] as number;
    if (Number.isNaN(count)) continue;
    if (count > most || Math.floor(count) !== count) return null;
    values[known] = count;
    rows[known] = end;
    sum += count;
    squares += count * count;
    if (known >= n) {
      const oldest = values[known - n] as number;
      sum -= oldest;
      squares -= oldest * oldest;
    }
    known++;
  }
  return { means, sigmas };
};

interface Asked {
  readonly params: EarsParams;
  /** Periods between a baseline and the judged one. */
  readonly guard: number;
}

/** The counts that the columns need, from `earlier` periods before the first baseline on. */
const countsFor = (
  { first, verdict }: Columns,
  series: Series,
  { params, guard, earlier }: Asked & { readonly earlier: number },
): CountColumns => {
  const { counts, excluded } = series;
  const start = first - earlier - guard - reachOf(params);
  const used = params.compat || !excluded ? { counts } : { counts, excluded };
  return countColumns(used, start, first + verdict.length);
};

/** EARS C1 and C2 of the columns' periods; false where the counts are not for running sums. */
export const fillByLimit = (columns: Columns, series: Series, asked: Asked): boolean => {
  const known = countsFor(columns, series, { ...asked, earlier: 0 });
  const windows = earsWindows(known, asked.params);
  if (!windows) return false;
  const { expected, threshold, score, pValue, verdict } = columns;
  const { multiplier } = asked.params;
  const { counts } = known;
  const { means, sigmas } = windows;
  const before = columns.first - known.start;
  const ends = before - asked.guard;
  pValue.fill(Number.NaN);
  for (let row = 0; row < verdict.length; row++) {
    const count = counts[before + row] as number;
    const mean = means[ends + row] as number;
    const sigma = sigmas[ends + row] as number;
    const limit = mean + multiplier * sigma;
    expected[row] = mean;
    threshold[row] = limit;
    score[row] = (count - mean) / sigma;
    verdict[row] = verdictOf(count, limit);
  }
  return true;
};

/** EARS C3 of the columns' periods; false where the counts are not for running sums. */
export const fillBySum = (columns: Columns, series: Series, asked: Asked): boolean => {
  // Two periods more: their excesses weigh on the first two that are judged.
  const known = countsFor(columns, series, { ...asked, earlier: 2 });
  const windows = earsWindows(known, asked.params);
  if (!windows) return false;
  const { expected, threshold, score, pValue, verdict } = columns;
  const { multiplier, compat } = asked.params;
  const unknown = compat ? Number.NaN : 0;
  const { counts } = known;
  const { means, sigmas } = windows;
  const before = columns.first - known.start;
  const ends = before - asked.guard;
  pValue.fill(Number.NaN);
  let earlier = unknown;
  let latest = unknown;
  for (let row = -2; row < verdict.length; row++) {
    const count = counts[before + row] as number;
    const mean = means[ends + row] as number;
    const sigma = sigmas[ends + row] as number;
    const c2 = (count - mean) / sigma;
    const excess = Number.isNaN(c2) ? unknown : Math.max(0, c2 - 1);
    if (row >= 0) {
      const lacking = multiplier - earlier - latest;
      const limit = compat
        ? Math.max(0, count + sigma * lacking)
        : mean + sigma * (1 + Math.max(0, lacking));
      expected[row] = mean;
      threshold[row] = limit;
      score[row] = compat || Number.isNaN(count - mean) ? c2 : earlier + latest + excess;
      verdict[row] = verdictOf(count, limit);
    }
    earlier = latest;
    latest = excess;
  }
  return true;
};
