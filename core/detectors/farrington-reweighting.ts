import type { Fit } from "./quasi-poisson.ts";
import type { Design } from "./quasi-poisson-design.ts";
import { scratch } from "./scratch.ts";
import { tabulated } from "./tabulated.ts";

const weightsRoom = scratch();
const twoThirdsPower = tabulated((y) => Math.cbrt(y) ** 2);

/**
 * Weights of a second fit in which high counts of the past matter less.
 *
 *     a      = 1.5 (y^(2/3) mean^(-1/6) - mean^(1/2)) / sqrt(phi (1 - h))    Anscombe residual
 *     weight = gamma / a² where a > threshold, else gamma                    gamma: so that they add up to n
 *
 * `h` is the leverage of the period in the first fit, whose weights are all 1. Low counts are never weighted down: a past outbreak hides a new one, a
 * quiet past does not. The weights stand until they are asked for again.
 *
 * Source: Farrington et al., JRSS A 1996;159:547-563; Noufaily et al., Stat Med 2013;32:1206-1222.
 */
export const reweighted = (
  { counts, times, levels }: Design,
  { means, meansBefore, equations, hasSlope }: Fit,
  phi: number,
  threshold: number,
): Float64Array => {
  const weights = weightsRoom(counts.length);
  const { work, timeWork, timeSpread } = equations;
  const perSpread = hasSlope ? 1 / timeSpread : 0;
  const scale = (1.5 * 1.5) / phi;
  const limit = threshold * threshold;
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    const y = counts[i] as number;
    const mean = means[i] as number;
    let weight = 1;
    if (y > mean) {
      const level = levels[i] as number;
      const perWork = 1 / (work[level] as number);
      const away = (times[i] as number) - (timeWork[level] as number) * perWork;
      const leverage = (meansBefore[i] as number) * (perWork + away * away * perSpread);
      const root = Math.sqrt(mean);
      const excess = twoThirdsPower(y) / Math.cbrt(root) - root;
      const square = (scale * excess * excess) / (1 - leverage);
      if (square > limit) weight = 1 / square;
    }
    weights[i] = weight;
    total += weight;
  }
  const gamma = counts.length / total;
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] as number) * gamma;
  return weights;
};
