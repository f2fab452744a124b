import { countKernel } from "./count-kernel.ts";

/** Dispersions (variance over mean) that are weighed against each other. */
const candidates = [1, 1.12, 1.3, 1.55, 1.9, 2.4, 3.1, 4.3, 6.5, 12];
const logCandidates = candidates.map(Math.log);

/** Chance that a period of the past lay in an outbreak, and how many standard deviations it then had more. */
const outbreakChance = 0.01;
const outbreakSizes = [3, 7];
/** What is thought of the dispersion before any period is known, on the log scale: noughts alone do not tell it. */
const prior = { mean: Math.log(1.3), sd: 0.4 };
const logPriors = logCandidates.map((one) => -0.5 * ((one - prior.mean) / prior.sd) ** 2);

/** What the periods seen so far say of the dispersion: a log likelihood for each candidate. */
export const noDispersionKnown = (): Float64Array => new Float64Array(candidates.length);

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
    evidence[j] = memory * (evidence[j] as number) + likelihood;
  }
};

/** Variance over mean of a quiet period, at least 1: the candidates' geometric mean, weighed by the evidence. */
export const dispersionOf = (evidence: Float64Array): number => {
  let highest = Number.NEGATIVE_INFINITY;
  for (const one of evidence) if (one > highest) highest = one;
  let sum = 0;
  let logs = 0;
  for (let j = 0; j < candidates.length; j++) {
    const logCandidate = logCandidates[j] as number;
    const weight = Math.exp((evidence[j] as number) + (logPriors[j] as number) - highest);
    sum += weight;
    logs += weight * logCandidate;
  }
  return Math.exp(logs / sum);
};
