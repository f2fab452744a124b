import { type Part, partsOf, type QuietShape, type QuietState } from "./quiet-model.ts";

/**
 * What is known of a quiet series when its trend and each of its waves may as well not be there: for each such part
 * the model with it and the one without it, weighed by how likely the past makes either.
 *
 *     without      = the model given that the part's coefficients b are 0
 *     P(not there) = B / (1 + B),  B = N(0; b, V) / N(0; 0, T)
 *     mean         = P × without + (1 - P) × with;  covariance likewise, and P (1 - P) × difference × differenceᵀ
 *
 * V is the covariance of b, T its variance before any period was known; then either is as likely as the other. The
 * finest part is weighed first: what it does not need is left to the coarser ones. A series without a season or a
 * trend is thereby foretold by fewer coefficients, and surer. A new state; never throws.
 *
 * Source: Dickey, Ann Math Stat 1971;42:204-223 (B); Mitchell & Beauchamp, JASA 1988;83:1023-1032 (parts that may
 * not be there).
 */
export const weighParts = (state: QuietState, shape: QuietShape): QuietState => {
  const weighed = {
    ...state,
    coefficients: state.coefficients.slice(),
    covariance: state.covariance.slice(),
  };
  const parts = partsOf(shape);
  for (let k = parts.length - 1; k >= 0; k--) weighPart(weighed, parts[k] as Part);
  return weighed;
};

/**
 * Room for what leaving a part out takes from the coefficients: for each of its coefficients in turn, in standard
 * deviations of what those before it left, and for all. Every call writes it anew.
 */
const room = { steps: [new Float64Array(16), new Float64Array(16)], lost: new Float64Array(16) };

/** Weighs one part, in place. */
const weighPart = ({ coefficients, covariance }: QuietState, part: Part): void => {
  const absent = 1 / (1 + Math.exp(-leaveOut(coefficients, covariance, part)));
  const between = absent * (1 - absent);
  const size = coefficients.length;
  const { steps, lost } = room;
  for (let i = 0; i < size; i++) {
    coefficients[i] = (coefficients[i] as number) - absent * (lost[i] as number);
    for (let j = 0; j < size; j++) {
      let told = 0;
      for (let k = 0; k < part.size; k++) {
        const step = steps[k] as Float64Array;
        told += (step[i] as number) * (step[j] as number);
      }
      const apart = (lost[i] as number) * (lost[j] as number);
      const at = i * size + j;
      covariance[at] = (covariance[at] as number) - absent * told + between * apart;
    }
  }
};

/** Leaves in `room` what goes with a part; ln of how much likelier the model is without it than with it. */
const leaveOut = (
  coefficients: Float64Array,
  covariance: Float64Array,
  { first, size: width, priorVariance }: Part,
): number => {
  const size = coefficients.length;
  const { steps, lost } = room;
  lost.fill(0);
  let logOdds = 0;
  for (let k = 0; k < width; k++) {
    const at = first + k;
    const step = steps[k] as Float64Array;
    for (let i = 0; i < size; i++) {
      let tie = covariance[at * size + i] as number;
      for (let j = 0; j < k; j++) {
        const before = steps[j] as Float64Array;
        tie -= (before[at] as number) * (before[i] as number);
      }
      step[i] = tie;
    }
    const variance = step[at] as number;
    const sd = Math.sqrt(variance);
    const value = ((coefficients[at] as number) - (lost[at] as number)) / sd;
    for (let i = 0; i < size; i++) {
      step[i] = (step[i] as number) / sd;
      lost[i] = (lost[i] as number) + (step[i] as number) * value;
    }
    logOdds += 0.5 * (Math.log(priorVariance / variance) - value ** 2);
  }
  return logOdds;
};
