/**
 * A search for a change of level at any period since the chart was last reset.
 *
 * The statistic of a period is the highest log likelihood ratio of all intervals that end with it, at least 0.
 */
export interface ChangeSearch {
  /**
   * The statistic with one more period, which is not kept: its count `x` and its in-control mean `mu`.
   *
   * If `least` is given, the result is the statistic or `least`, whichever is higher: a cheaper search.
   */
  with(x: number, mu: number, least?: number): number;
  /** Keeps a period. */
  take(x: number, mu: number): void;
  /** Removes all periods: the chart is reset. */
  clear(): void;
}

/** Shortest and longest interval since a possible change, in periods. */
export interface StretchLengths {
  readonly shortest: number;
  readonly longest: number;
}

/** The lengths by the number of periods in the chart, the judged one included. */
export type LengthsOf = (periods: number) => StretchLengths;
