import type { GlrParams } from "./glr-params.ts";

/** Shortest and longest stretch in which a change is looked for, in periods. */
export interface StretchLengths {
  readonly least: number;
  readonly most: number;
}

export interface GlrAsked {
  readonly params: GlrParams;
  readonly isPoisson: boolean;
}

/**
 * Shortest and longest stretch among the n periods of the part: Mtilde to M.
 *
 * R's, with `compat: "r"`: for Poisson counts Mtilde only delays the first answer where there is no window, and
 * stretches hold one period more than Mtilde where there is; the longest holds one more than M.
 */
export const lengthsOf = (n: number, { params, isPoisson }: GlrAsked): StretchLengths => {
  const { M, Mtilde, compat } = params;
  if (!compat) return { least: Mtilde, most: M < 0 ? n : M };
  const most = M < 0 ? n : Math.min(n, M + 1);
  if (!isPoisson) return { least: Mtilde, most };
  if (M < 0) return { least: n < Mtilde ? Number.POSITIVE_INFINITY : 1, most };
  return { least: Mtilde + 1, most };
};
