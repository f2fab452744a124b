/** Equations A b = r of a symmetric A, row by row, of which the lower triangle counts. Solved in place. */
export interface NormalEquations {
  readonly width: number;
  readonly matrix: Float64Array;
  readonly right: Float64Array;
}

export const normalEquations = (width: number): NormalEquations => ({
  width,
  matrix: new Float64Array(width * width),
  right: new Float64Array(width),
});

/** Columns of which less than this share of their square is their own are not told apart. */
const leastShare = 1e-6;

/**
 * Leaves the solution in `right`, by Cholesky's method. False, and both spoilt, where the columns that A was made of
 * can hardly be told apart, or are no numbers.
 */
export const solve = ({ width, matrix, right }: NormalEquations): boolean => {
  for (let j = 0; j < width; j++) {
    const whole = matrix[j * width + j] as number;
    const own = whole - overlap(matrix, { width, i: j, j });
    if (!(own > leastShare * whole)) return false;
    const root = Math.sqrt(own);
    matrix[j * width + j] = root;
    for (let i = j + 1; i < width; i++) {
      const rest = (matrix[i * width + j] as number) - overlap(matrix, { width, i, j });
      matrix[i * width + j] = rest / root;
    }
  }
  for (let i = 0; i < width; i++) {
    let rest = right[i] as number;
    for (let k = 0; k < i; k++) rest -= (matrix[i * width + k] as number) * (right[k] as number);
    right[i] = rest / (matrix[i * width + i] as number);
  }
  for (let i = width - 1; i >= 0; i--) {
    let rest = right[i] as number;
    for (let k = i + 1; k < width; k++) {
      rest -= (matrix[k * width + i] as number) * (right[k] as number);
    }
    right[i] = rest / (matrix[i * width + i] as number);
  }
  return true;
};

/** Σ L[i,k] L[j,k] over the columns before j. */
const overlap = (
  matrix: Float64Array,
  { width, i, j }: { readonly width: number; readonly i: number; readonly j: number },
): number => {
  let sum = 0;
  for (let k = 0; k < j; k++) {
    sum += (matrix[i * width + k] as number) * (matrix[j * width + k] as number);
  }
  return sum;
};
