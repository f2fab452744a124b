import type { Series } from "../detector.ts";

/**
 * Dispersion of the counts at the judged period's reporting share, from that of the baseline.
 *
 *     phi[t] = 1 + (phi - 1) × share[t] / mean share of the baseline       variance over mean, 1 is Poisson
 *
 * Thinning a negative binomial count does not change its size parameter, so the overdispersion decreases with the mean:
 * the counts of half a district vary less, relative to their mean, than those of the whole. Without a share it is phi.
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
