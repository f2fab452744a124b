import { type Part, partsOf, type QuietShape, type QuietState } from "./quiet-model.ts";

/**
 * A quiet model averaged over whether its trend and each of its waves are there. A series without a season or a trend is
 * then predicted by fewer coefficients, more certainly.
 *
 *     without      = the model given that the part's coefficients b are 0
 *     P(not there) = B / (1 + B),  B = N(0; b, V) / N(0; 0, T)
 *     mean         = P × without + (1 - P) × with;  covariance likewise, and P (1 - P) × difference × differenceᵀ
 *
 * V is the covariance of b, T its prior variance; before any period is known either is as likely as the other. The
 * half-yearly wave is weighed first, then the yearly one, then the trend. A new state; never throws.
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
  for (const part of partsOf(shape).toReversed()) weighPart(weighed, part);
  return weighed;
};

/** Weighs one part, in place. */
const weighPart = ({ coefficients, covariance }: QuietState, part: Part): void => {
  const { steps, lost, logOdds } = leaveOut(coefficients, covariance, part);
  const absent = 1 / (1 + Math.exp(-logOdds));
  const between = absent * (1 - absent);
  const size = coefficients.length;
  for (let i = 0; i < size; i++) {
    coefficients[i] = (coefficients[i] as number) - absent * (lost[i] as number);
    for (let j = 0; j < size; j++) {
      let explained = 0;
      for (let k = 0; k < steps.length; k++) {
        const step = steps[k] as Float64Array;
        explained += (step[i] as number) * (step[j] as number);
      }
      const apart = (lost[i] as number) * (lost[j] as number);
      const at = i * size + j;
      covariance[at] = (covariance[at] as number) - absent * explained + between * apart;
    }
  }
};

/**
 * What conditioning on a part's coefficients being 0 takes from the means (`lost`) and, as the sum of the products of
 * its `steps`, from the covariance; ln of how much likelier the model is without the part.
 */
const leaveOut = (
  coefficients: Float64Array,
  covariance: Float64Array,
  { first, size: width, priorVariance }: Part,
) => {
  const size = coefficients.length;
  const steps: Float64Array[] = [];
  const lost = new Float64Array(size);
  let logOdds = 0;
  for (let at = first; at < first + width; at++) {
    const step = covariance.slice(at * size, (at + 1) * size);
    for (const before of steps) {
      const tie = before[at] as number;
      for (let i = 0; i < size; i++) step[i] = (step[i] as number) - tie * (before[i] as number);
    }
    const variance = step[at] as number;
    const sd = Math.sqrt(variance);
    const value = ((coefficients[at] as number) - (lost[at] as number)) / sd;
    for (let i = 0; i < size; i++) {
      step[i] = (step[i] as number) / sd;
      lost[i] = (lost[i] as number) + (step[i] as number) * value;
    }
    steps.push(step);
    logOdds += 0.5 * (Math.log(priorVariance / variance) - value ** 2);
  }
  return { steps, lost, logOdds };
};
