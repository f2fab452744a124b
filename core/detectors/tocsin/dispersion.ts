import { constants } from "./constants.ts";
import { countKernel } from "./count-kernel.ts";

const { candidates, prior, outbreakChance, outbreakSizes, scaleWeights } = constants.noise;
const { halfLife, farthest } = constants.noise;
const { leastSd } = constants.judging;
const memory = 0.5 ** (1 / halfLife);
const logCandidates = candidates.map(Math.log);
const logPriors = logCandidates.map(
  (one) => -0.5 * ((one - Math.log(prior.median)) / prior.sd) ** 2,
);

/** The dispersion is estimated separately at means of about 1/4, 1, 4, 16, 64 and 256: it can rise with the mean. */
const scales = scaleWeights.length;
const scaleOf = (mean: number): number =>
  Math.min(scales - 1, Math.max(0, 1 + Math.round(Math.log(mean) / Math.log(4))));

/** Log likelihood of each candidate at each scale, before any period is known. */
export const noDispersionKnown = (): Float64Array => new Float64Array(scales * candidates.length);

/** A period's count and its prediction. */
interface Observation {
  readonly count: number;
  readonly mean: number;
  /** Variance of ln mean, which is not part of the noise of the counts. */
  readonly logVariance: number;
  /** Standard deviation of the count. */
  readonly sd: number;
}

/**
 * Updates the evidence with a period, in place. The influence of earlier periods has a half-life of 1000 periods.
 *
 * A count above its mean may be from an outbreak, so that past outbreaks are not taken for noise.
 */
export const learnDispersion = (
  evidence: Float64Array,
  { count, mean, logVariance, sd: deviation }: Observation,
): void => {
  const row = scaleOf(mean) * candidates.length;
  const y = Math.min(count, Math.round(mean + farthest * deviation));
  for (let j = 0; j < candidates.length; j++) {
    const dispersion = (candidates[j] as number) + logVariance * mean;
    const sd = Math.max(leastSd, Math.sqrt(dispersion * mean));
    const quiet = countKernel(y, mean, dispersion);
    let likelihood = quiet;
    if (y > mean + sd) {
      let ratio = 0;
      for (const size of outbreakSizes) {
        ratio += Math.exp(countKernel(y, mean + size * sd, dispersion) - quiet);
      }
      likelihood += Math.log(1 - outbreakChance + (outbreakChance * ratio) / outbreakSizes.length);
    }
    evidence[row + j] = memory * (evidence[row + j] as number) + likelihood;
  }
};

/** Variance over mean of a quiet period with this mean, at least 1: the candidates' weighted geometric mean. */
export const dispersionAt = (mean: number, evidence: Float64Array): number => {
  const own = scaleOf(mean);
  const logWeights = logPriors.slice();
  for (let scale = 0; scale < scales; scale++) {
    const weight = scaleWeights[Math.abs(scale - own)] as number;
    for (let j = 0; j < candidates.length; j++) {
      const learnt = evidence[scale * candidates.length + j] as number;
      logWeights[j] = (logWeights[j] as number) + weight * learnt;
    }
  }
  const highest = Math.max(...logWeights);
  let sum = 0;
  let logs = 0;
  for (let j = 0; j < candidates.length; j++) {
    const weight = Math.exp((logWeights[j] as number) - highest);
    sum += weight;
    logs += weight * (logCandidates[j] as number);
  }
  return Math.exp(logs / sum);
};
