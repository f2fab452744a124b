/** Linear equations A b = r with a symmetric A, stored by rows; only the lower triangle is read. Solved in place. */
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

/** A column counts as dependent if less than this share of its sum of squares is orthogonal to the columns before it. */
const leastShare = 1e-6;

/**
 * Solves the equations by Cholesky decomposition and leaves the solution in `right`. False, with both arrays overwritten,
 * if A is nearly singular or holds NaN.
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
