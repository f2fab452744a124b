import type { LengthsOf } from "./change-search.ts";

interface Lengths {
  /** Longest interval since a possible change, in periods; -1 means back to the last alarm. */
  readonly M: number;
  /** Shortest such interval. */
  readonly Mtilde: number;
}

/** Intervals of Mtilde to M periods. */
export const glrLengths =
  ({ M, Mtilde }: Lengths): LengthsOf =>
  (periods) => ({ shortest: Mtilde, longest: M < 0 ? periods : M });

/**
 * Intervals as in R. The longest has one period more than M.
 *
 * For Poisson counts without a window (M is -1) Mtilde only delays the first answer; with a window the shortest interval
 * has one period more than Mtilde.
 */
export const glrLengthsInR =
  ({ M, Mtilde }: Lengths, isPoisson: boolean): LengthsOf =>
  (periods) => {
    const longest = M < 0 ? periods : Math.min(periods, M + 1);
    if (!isPoisson) return { shortest: Mtilde, longest };
    if (M < 0) return { shortest: periods < Mtilde ? Number.POSITIVE_INFINITY : 1, longest };
    return { shortest: Mtilde + 1, longest };
  };
