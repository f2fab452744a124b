import type { LengthsOf } from "./change-search.ts";

interface Lengths {
  /** Longest stretch in which a change is looked for, in periods; -1 is from the last alarm on. */
  readonly M: number;
  /** Shortest such stretch. */
  readonly Mtilde: number;
}

/** Stretches of Mtilde to M periods. */
export const glrLengths =
  ({ M, Mtilde }: Lengths): LengthsOf =>
  (periods) => ({ shortest: Mtilde, longest: M < 0 ? periods : M });

/**
 * Stretches as R counts them. The longest holds one period more than M.
 *
 * For Poisson counts Mtilde only delays the first answer where there is no window (M is -1), and the shortest
 * stretch holds one period more than Mtilde where there is.
 */
export const glrLengthsInR =
  ({ M, Mtilde }: Lengths, isPoisson: boolean): LengthsOf =>
  (periods) => {
    const longest = M < 0 ? periods : Math.min(periods, M + 1);
    if (!isPoisson) return { shortest: Mtilde, longest };
    if (M < 0) return { shortest: periods < Mtilde ? Number.POSITIVE_INFINITY : 1, longest };
    return { shortest: Mtilde + 1, longest };
  };
