import type { StretchLengths } from "./glr-lengths.ts";

/**
 * The stretches that end now and may yet be the best in which the level rose, with their sums.
 *
 * A stretch that lies no higher than expected so far is given up: whatever comes, the one that begins after it does
 * better. What stays of n periods is about the root of n while nothing happens.
 */
export interface RisingStretches {
  /** How many periods were taken in since the last `clear`. */
  periods(): number;
  clear(): void;
  /**
   * The most that a stretch gains which ends with one more period, that is not kept; `least` where none gains more.
   * `x` is its count, `mu` what is expected in control.
   */
  bestWith(x: number, mu: number, asked: { lengths: StretchLengths; least: number }): number;
  take(x: number, mu: number): void;
}

export interface StretchRule {
  /** True where a stretch may be a single period: only then can one be given up. */
  readonly givesUp: boolean;
  /** The longest stretch that the next period may end. */
  readonly most: number;
}
