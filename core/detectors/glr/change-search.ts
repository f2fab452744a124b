/**
 * A search for a change of level at any period since the chart began anew.
 *
 * The statistic of a period is the best log likelihood ratio of all stretches that end with it, at least 0.
 */
export interface ChangeSearch {
  /**
   * The statistic with one more period, which is not kept: its count `x` and its mean `mu` in control.
   *
   * `least` is given where only what is above it need be known: the answer is `least` where nothing is.
   */
  with(x: number, mu: number, least?: number): number;
  /** Keeps a period. */
  take(x: number, mu: number): void;
  /** Forgets all periods: the chart begins anew. */
  clear(): void;
}

/** Shortest and longest stretch in which a change is looked for, in periods. */
export interface StretchLengths {
  readonly shortest: number;
  readonly longest: number;
}

/** The lengths when the chart holds so many periods, the judged one included. */
export type LengthsOf = (periods: number) => StretchLengths;
