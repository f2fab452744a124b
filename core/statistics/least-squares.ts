/** A column counts as dependent if its part orthogonal to the columns before it is below this share of it. */
const leastPivot = 1e-11;

/**
 * Weighted least squares: the b that minimizes Σ weight × (y - X b)², by Householder reflections; null if the columns
 * of X are linearly dependent.
 *
 * `columns` are those of X. The arguments are not changed. Weights default to 1.
 *
 * @example
 *     leastSquares([Float64Array.of(1, 1, 1), Float64Array.of(0, 1, 2)], Float64Array.of(1, 3, 5)); // [1, 2]
 */
export const leastSquares = (
  columns: readonly Float64Array[],
  y: Float64Array,
  weights?: Float64Array,
): number[] | null => {
  const size = y.length;
  const roots = weights?.map(Math.sqrt);
  const scaled = (values: Float64Array) =>
    roots ? values.map((value, i) => value * (roots[i] ?? 0)) : values.slice();
  const right = scaled(y);
  const all = [...columns.map(scaled), right];
  if (size < columns.length) return null;

  const diagonal: number[] = [];
  for (let j = 0; j < columns.length; j++) {
    const column = all[j] ?? right;
    const norm = Math.sqrt(product(column, column, j));
    if (!(norm > leastPivot * Math.sqrt(product(column, column, 0)))) return null;
    const head = column[j] ?? 0;
    const pivot = head > 0 ? -norm : norm;
    column[j] = head - pivot;
    diagonal.push(pivot);
    const square = product(column, column, j);
    for (let c = j + 1; c < all.length; c++) mirrorAt(column, { all, c, from: j, square });
  }
  return solved(all, diagonal);
};

/** Σ a[i] b[i] from row `from` on. */
const product = (a: Float64Array, b: Float64Array, from: number): number => {
  let sum = 0;
  for (let i = from; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

interface Mirrored {
  readonly all: readonly Float64Array[];
  readonly c: number;
  readonly from: number;
  /** Σ mirror[i]² from row `from` on. */
  readonly square: number;
}

/** Applies the Householder reflection defined by `mirror` to column `c`. */
const mirrorAt = (mirror: Float64Array, { all, c, from, square }: Mirrored): void => {
  const target = all[c];
  if (!target) return;
  const twice = (2 * product(mirror, target, from)) / square;
  for (let i = from; i < mirror.length; i++)
    target[i] = (target[i] ?? 0) - twice * (mirror[i] ?? 0);
};

/** Back substitution: the columns above the diagonal hold R, the last one the reflected y. */
const solved = (all: readonly Float64Array[], diagonal: readonly number[]): number[] => {
  const size = diagonal.length;
  const solution = new Array<number>(size).fill(0);
  for (let j = size - 1; j >= 0; j--) {
    let rest = all[size]?.[j] ?? 0;
    for (let c = j + 1; c < size; c++) rest -= (all[c]?.[j] ?? 0) * (solution[c] ?? 0);
    solution[j] = rest / (diagonal[j] ?? 1);
  }
  return solution;
};

/** X times b. */
export const combined = (
  columns: readonly Float64Array[],
  coefficients: readonly number[],
): Float64Array => {
  const sum = new Float64Array(columns[0]?.length ?? 0);
  for (const [j, column] of columns.entries()) {
    const factor = coefficients[j] ?? 0;
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + factor * (column[i] ?? 0);
  }
  return sum;
};
