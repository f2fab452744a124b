/** What the mean of a quiet series may follow beside its level: yearly waves, and perhaps a trend. */
export interface SeasonalShape {
  /** How many waves a year: 1 is a season, 2 one with two peaks or a skew one. */
  readonly S: number;
  readonly trend: boolean;
  readonly periodsPerYear: number;
}

/** Periods' places in time, whole numbers from 1 and rising, and their counts. */
export interface Points {
  readonly times: Float64Array;
  readonly counts: Float64Array;
}
