import type { Series } from "../detector.ts";

/**
 * Dispersion of the counts of those who reported, from that of the baseline.
 *
 *     phi[t] = 1 + (phi - 1) × share[t] / mean share of the baseline       variance over mean, 1 is Poisson
 *
 * Thinning a negative binomial count keeps its size, so that what exceeds Poisson shrinks with the mean: a
 * district of which half reports varies less, for its mean, than the whole. Without a share it is phi itself.
 */
export const thinnedDispersion = (
  phi: number,
  share: Series["share"],
  { at, baseline }: { readonly at: number; readonly baseline: readonly number[] },
): number => {
  if (!share) return phi;
  const mean = baseline.reduce((sum, i) => sum + (share[i] ?? 0), 0) / baseline.length;
  return 1 + ((phi - 1) * (share[at] ?? 0)) / mean;
};
