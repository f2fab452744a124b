import type { Columns } from "../columns.ts";
import { countColumns } from "../count-columns.ts";
import type { Series } from "../detector.ts";
import { periodsPerYear } from "../periods-per-year.ts";
import { scratch } from "../scratch.ts";
import type { ReferenceParams } from "./reference-values.ts";

/** What the references of the columns' periods add up to. They stand until the next are asked for. */
export interface ReferenceSums {
  /** What was reported in the periods that are judged; NaN where nothing was. */
  readonly counts: Float64Array;
  /** Known periods of each reference; 0 where there are too few to judge by. */
  readonly known: Float64Array;
  /** Sum of their counts, and of the squares. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /** True when a period of the range or of its references is missing. */
  readonly hasGap: boolean;
}

const countsRoom = scratch();
const knownRoom = scratch();
const sumsRoom = scratch();
const squaresRoom = scratch();
const running = [scratch(), scratch(), scratch()] as const;

/**
 * What `referenceValues` says of each of the columns' periods, added up.
 *
 * Sums run along the series, so that a window is the difference of two of them. Null where a count is not
 * whole, or the squares add up to more than is exact.
 */
export const referenceSums = (
  { first, verdict }: Columns,
  series: Series,
  { b, w, actY, compat }: ReferenceParams,
): ReferenceSums | null => {
  const year = periodsPerYear[series.frequency];
  const rows = verdict.length;
  const before = b * year + w;
  const { counts, excluded } = series;
  const used = compat || !excluded ? { counts } : { counts, excluded };
  const columns = countColumns(used, first - before, first + rows);
  const totals = runningSums(columns.usable);
  if (!totals) return null;
  const length = b * (2 * w + 1) + (actY ? w : 0);
  const least = compat ? 1 : length / 2;
  const reach = b > 0 ? before : w;
  const own = countsRoom(rows);
  const known = knownRoom(rows);
  const sums = sumsRoom(rows);
  const squares = squaresRoom(rows);
  let hasGap = false;
  for (let row = 0; row < rows; row++) {
    const at = row + before;
    let n = 0;
    let sum = 0;
    let square = 0;
    // The year 0 is this one: its window ends before the judged period.
    for (let i = b; i >= (actY ? 0 : 1); i--) {
      const from = at - i * year - w;
      const to = i > 0 ? at - i * year + w + 1 : at;
      n += (totals.known[to] as number) - (totals.known[from] as number);
      sum += (totals.sums[to] as number) - (totals.sums[from] as number);
      square += (totals.squares[to] as number) - (totals.squares[from] as number);
    }
    const count = columns.counts[at] as number;
    own[row] = count;
    known[row] = n >= least && !(compat && first + row < reach) ? n : 0;
    sums[row] = sum;
    squares[row] = square;
    hasGap ||= n < length || Number.isNaN(count);
  }
  return { counts: own, known, sums, squares, hasGap };
};

/** Known periods, cases and squares before each row, and at the end. */
const runningSums = (usable: Float64Array) => {
  const known = running[0](usable.length + 1);
  const sums = running[1](usable.length + 1);
  const squares = running[2](usable.length + 1);
  let n = 0;
  let sum = 0;
  let square = 0;
  for (let row = 0; row < usable.length; row++) {
    known[row] = n;
    sums[row] = sum;
    squares[row] = square;
    const count = usable[row] as number;
    if (Number.isNaN(count)) continue;
    if (Math.floor(count) !== count) return null;
    n++;
    sum += count;
    square += count * count;
  }
  known[usable.length] = n;
  sums[usable.length] = sum;
  squares[usable.length] = square;
  // Times the longest reference, which a variance takes it by.
  return square < 2 ** 53 / 2_000 ? { known, sums, squares } : null;
};
