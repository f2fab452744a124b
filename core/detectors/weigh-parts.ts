import { type Part, partsOf, type QuietShape, type QuietState } from "./quiet-model.ts";

/** Coefficients on the log scale, and their covariance row by row. */
type Known = Pick<QuietState, "coefficients" | "covariance">;

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
export const weighParts = (state: QuietState, shape: QuietShape): QuietState => ({
  ...state,
  ...partsOf(shape).toReversed().reduce<Known>(weighPart, state),
});

const weighPart = (known: Known, part: Part): Known => {
  const { without, logOdds } = leaveOut(known, part);
  const needed = 1 / (1 + Math.exp(logOdds));
  const mix = (one: number, other: number) => needed * one + (1 - needed) * other;

  const { coefficients } = known;
  const size = coefficients.length;
  const difference = coefficients.map((value, i) => value - (without.coefficients[i] as number));
  return {
    coefficients: coefficients.map((value, i) => mix(value, without.coefficients[i] as number)),
    covariance: known.covariance.map((value, at) => {
      const [row, column] = [Math.floor(at / size), at % size];
      const apart = (difference[row] as number) * (difference[column] as number);
      return mix(value, without.covariance[at] as number) + needed * (1 - needed) * apart;
    }),
  };
};

/** The model without a part, and ln of how much likelier it is than the one with it. */
const leaveOut = (known: Known, { first, size, priorVariance }: Part) => {
  let without = known;
  let logOdds = 0;
  for (let i = first; i < first + size; i++) {
    const value = without.coefficients[i] as number;
    const variance = without.covariance[i * known.coefficients.length + i] as number;
    logOdds += 0.5 * (Math.log(priorVariance / variance) - value ** 2 / variance);
    without = givenZero(without, i);
  }
  return { without, logOdds };
};

/** What is known of the others once the coefficient at an index is known to be 0. */
const givenZero = ({ coefficients, covariance }: Known, at: number): Known => {
  const size = coefficients.length;
  const along = covariance.subarray(at * size, (at + 1) * size);
  const variance = along[at] as number;
  const value = coefficients[at] as number;
  return {
    coefficients: coefficients.map((one, i) => one - ((along[i] as number) * value) / variance),
    covariance: covariance.map((one, k) => {
      const [row, column] = [Math.floor(k / size), k % size];
      return one - ((along[row] as number) * (along[column] as number)) / variance;
    }),
  };
};
