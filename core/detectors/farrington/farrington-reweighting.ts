import { tabulated } from "../../statistics/tabulated.ts";
import type { Fit } from "./quasi-poisson.ts";
import type { Design } from "./quasi-poisson-design.ts";
import type { Weights } from "./quasi-poisson-start.ts";

const twoThirdsPower = tabulated((y) => Math.cbrt(y) ** 2);

/**
 * Weights of a second fit in which high past counts have less influence.
 *
 *     a      = 1.5 (y^(2/3) mean^(-1/6) - mean^(1/2)) / sqrt(phi (1 - h))    Anscombe residual
 *     weight = gamma / a² if a > threshold, else gamma                       gamma: so that they sum to n
 *
 * `h` is the leverage of the period in the first fit, whose weights are all 1. Low counts are never down-weighted: a
 * past outbreak hides a new one, a quiet period does not. Since a <= (y - mean) / sqrt(mean phi (1 - h)), the roots
 * are computed for few periods only.
 *
 * Source: Farrington et al., JRSS A 1996;159:547-563; Noufaily et al., Stat Med 2013;32:1206-1222.
 */
export const reweighted = (
  { counts, times, levels }: Design,
  { means, meansBefore, equations, hasSlope }: Fit,
  phi: number,
  threshold: number,
): Weights => {
  const places: number[] = [];
  const own: number[] = [];
  const { work, timeWork, timeSpread } = equations;
  const perSpread = hasSlope ? 1 / timeSpread : 0;
  const scale = (1.5 * 1.5) / phi;
  const limit = threshold * threshold;
  // Slightly below the limit, to allow for rounding.
  const surely = limit * phi * (1 - 1e-9);
  let total = counts.length;
  for (let i = 0; i < counts.length; i++) {
    const y = counts[i] as number;
    const mean = means[i] as number;
    if (y <= mean) continue;
    const level = levels[i] as number;
    const perWork = 1 / (work[level] as number);
    const away = (times[i] as number) - (timeWork[level] as number) * perWork;
    const rest = 1 - (meansBefore[i] as number) * (perWork + away * away * perSpread);
    const pearson = (y - mean) * (y - mean);
    if (rest > 0 && pearson <= surely * rest * mean) continue;
    const root = Math.sqrt(mean);
    const excess = twoThirdsPower(y) / Math.cbrt(root) - root;
    const square = (scale * excess * excess) / rest;
    if (!(square > limit)) continue;
    places.push(i);
    own.push(1 / square);
    total += 1 / square - 1;
  }
  const usual = counts.length / total;
  for (let k = 0; k < own.length; k++) own[k] = (own[k] as number) * usual;
  return { usual, places, own };
};
