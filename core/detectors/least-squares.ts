/** Columns whose part at right angles to the others is smaller than this share of them are not told apart. */
const leastPivot = 1e-11;

/**
 * Coefficients of least Σ (y - X b)², by Householder reflections; null where the columns of X are not independent.
 *
 * `rows` are the rows of X. Both arguments are left as they are.
 */
export const leastSquares = (
  rows: readonly (readonly number[])[],
  y: readonly number[],
): number[] | null => {
  const columns = rows[0]?.length ?? 0;
  if (rows.length < columns || columns === 0) return null;
  // One column of X after the other, then y.
  const a = Array.from({ length: columns }, (_, j) =>
    Float64Array.from(rows, (row) => row[j] ?? 0),
  );
  const right = Float64Array.from(y);
  const diagonal: number[] = [];
  for (const [j, column] of a.entries()) {
    const whole = Math.hypot(...column);
    const norm = Math.hypot(...column.subarray(j));
    if (!(norm > leastPivot * whole)) return null;
    const head = column[j] ?? 0;
    const pivot = head > 0 ? -norm : norm;
    column[j] = head - pivot;
    diagonal.push(pivot);
    for (const other of [...a.slice(j + 1), right]) reflect(other, column, j);
  }
  const solution = new Array<number>(columns).fill(0);
  for (let j = columns - 1; j >= 0; j--) {
    let rest = right[j] ?? 0;
    for (let c = j + 1; c < columns; c++) rest -= (a[c]?.[j] ?? 0) * (solution[c] ?? 0);
    solution[j] = rest / (diagonal[j] ?? 1);
  }
  return solution;
};

/** Mirrors `target` at the plane that `mirror` (from row `from` on) stands upright on. */
const reflect = (target: Float64Array, mirror: Float64Array, from: number): void => {
  let product = 0;
  let square = 0;
  for (let i = from; i < mirror.length; i++) {
    const m = mirror[i] ?? 0;
    product += m * (target[i] ?? 0);
    square += m * m;
  }
  if (square === 0) return;
  const twice = (2 * product) / square;
  for (let i = from; i < mirror.length; i++) {
    target[i] = (target[i] ?? 0) - twice * (mirror[i] ?? 0);
  }
};
