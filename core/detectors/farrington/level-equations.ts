/** Coefficients of a model with one intercept per level and one slope. */
export interface Solution {
  /** ln cases at time 0 of each level; NaN for a level without a period. */
  readonly intercepts: number[];
  /** Change of ln cases per period; 0 if the model has no trend. */
  slope: number;
}

/** Weighted normal equations of such a model, by level; `w` are the weights and `s` the scores. */
export interface LevelEquations {
  /** Sum of w. */
  readonly work: number[];
  /** Sum of w × time. */
  readonly timeWork: number[];
  /** Sum of s. */
  readonly score: number[];
  /** Sum of w × time², all levels. */
  timeSquares: number;
  /** Sum of s × time, all levels. */
  timeScore: number;
  /** Sum of w × (time - mean time of its level)², once solved. */
  timeSpread: number;
}

/** An array of zeros; a plain one, since creating small typed arrays costs more than using them. */
export const zeros = (count: number): number[] => new Array<number>(count).fill(0);

export const noEquations = (levels: number): LevelEquations => ({
  work: zeros(levels),
  timeWork: zeros(levels),
  score: zeros(levels),
  timeSquares: 0,
  timeScore: 0,
  timeSpread: 0,
});

export const noSolution = (levels: number): Solution => ({ intercepts: zeros(levels), slope: 0 });

/**
 * Moves the coefficients by the solution of the equations, eliminating the intercepts first.
 *
 * Without a trend, or if every level has only one time, the slope does not change.
 */
export const solve = (solution: Solution, equations: LevelEquations, trend: boolean): void => {
  const { work, timeWork, score } = equations;
  let spread = equations.timeSquares;
  let slopeScore = equations.timeScore;
  for (let level = 0; level < work.length; level++) {
    const own = work[level] as number;
    if (own === 0) continue;
    const meanTime = (timeWork[level] as number) / own;
    spread -= (timeWork[level] as number) * meanTime;
    slopeScore -= (score[level] as number) * meanTime;
  }
  equations.timeSpread = spread;
  const step = trend && spread > 0 ? slopeScore / spread : 0;
  solution.slope += step;
  for (let level = 0; level < work.length; level++) {
    const rest = (score[level] as number) - step * (timeWork[level] as number);
    const intercept = solution.intercepts[level] as number;
    solution.intercepts[level] = intercept + rest / (work[level] as number);
  }
};
