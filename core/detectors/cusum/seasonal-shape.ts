/** Terms of a seasonal model besides its level: yearly waves and an optional trend. */
export interface SeasonalShape {
  /** Number of harmonics of the year: 1 is a simple season, 2 allows two peaks or a skewed one. */
  readonly S: number;
  readonly trend: boolean;
  readonly periodsPerYear: number;
}

/** Times of periods, increasing whole numbers from 1, and their counts. */
export interface Points {
  readonly times: Float64Array;
  readonly counts: Float64Array;
}
