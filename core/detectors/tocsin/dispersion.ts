import { countKernel } from "./count-kernel.ts";

/** Dispersions (variance over mean) that are weighed against each other. */
const candidates = [1, 1.12, 1.3, 1.55, 1.9, 2.4, 3.1, 4.3, 6.5, 12, 25, 60, 150];
const logCandidates = candidates.map(Math.log);

/** Chance that a period of the past lay in an outbreak, and how many standard deviations it then had more. */
const outbreakChance = 0.003;
const outbreakSizes = [3, 7];
/** What is thought of the dispersion before any period is known, on the log scale: noughts alone do not tell it. */
const prior = { mean: Math.log(1.3), sd: 0.4 };
const logPriors = logCandidates.map((one) => -0.5 * ((one - prior.mean) / prior.sd) ** 2);

/** Dispersions are learnt apart where the mean is about 1/4, 1, 4, 16, 64 or 256: an epidemic's is not a calm year's. */
const scales = 6;
const scaleOf = (mean: number): number =>
  Math.min(scales - 1, Math.max(0, 1 + Math.round(Math.log(mean) / Math.log(4))));
/** What is learnt at another scale says less: by how many scales it is off. */
const telling = [1, 0.2, 0.02, 0.02, 0.02, 0.02];

/** What the periods seen so far say of the dispersion: for each scale a log likelihood of each candidate. */
export const noDispersionKnown = (): Float64Array => new Float64Array(scales * candidates.length);

/** A period's count, and what was expected of it. */
interface Learnt {
  readonly count: number;
  readonly mean: number;
  /** Variance of ln mean: its error is no noise of the counts. */
  readonly logVariance: number;
}

/**
 * Takes a period into `evidence`, in place. Older periods count `memory` times as much with each that comes.
 *
 * A count above its mean may have come from an outbreak, so that past outbreaks do not pass for noise.
 */
export const learnDispersion = (
  evidence: Float64Array,
  { count, mean, logVariance }: Learnt,
  memory: number,
): void => {
  const row = scaleOf(mean) * candidates.length;
  for (let j = 0; j < candidates.length; j++) {
    const dispersion = (candidates[j] as number) + logVariance * mean;
    const sd = Math.max(0.7, Math.sqrt(dispersion * mean));
    const quiet = countKernel(count, mean, dispersion);
    let likelihood = quiet;
    if (count > mean + sd) {
      let ratio = 0;
      for (const size of outbreakSizes) {
        ratio += Math.exp(countKernel(count, mean + size * sd, dispersion) - quiet);
      }
      likelihood += Math.log(1 - outbreakChance + (outbreakChance * ratio) / outbreakSizes.length);
    }
    evidence[row + j] = memory * (evidence[row + j] as number) + likelihood;
  }
};

/** Variance over mean of a quiet period of a mean, at least 1: the candidates' geometric mean, weighed by the evidence. */
export const dispersionAt = (mean: number, evidence: Float64Array): number => {
  const own = scaleOf(mean);
  const logWeights = logPriors.slice();
  for (let scale = 0; scale < scales; scale++) {
    const share = telling[Math.abs(scale - own)] as number;
    for (let j = 0; j < candidates.length; j++) {
      const said = evidence[scale * candidates.length + j] as number;
      logWeights[j] = (logWeights[j] as number) + share * said;
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
