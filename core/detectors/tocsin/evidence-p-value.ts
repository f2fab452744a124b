import { constants } from "./constants.ts";

const knots = constants.judging.pValues;
const firstKnot = knots[0] as readonly [number, number];
const lastKnot = knots[knots.length - 1] as readonly [number, number];

/**
 * Probability of a score at least as high in a quiet period, 0 to 1.
 *
 * The logarithm of the p-value is linear in the score between the knots of the table. Above the last knot it falls by 1
 * per unit of score, its steepest: the mean of a likelihood ratio is 1 where there is no outbreak.
 */
export const evidencePValue = (score: number): number => {
  const [lastScore, lastP] = lastKnot;
  if (score >= lastScore) return lastP * Math.exp(lastScore - score);
  const upper = knots.findIndex(([at]) => at > score);
  if (upper === 0) return 1 - (1 - firstKnot[1]) * Math.exp(score - firstKnot[0]);
  const [from, fromP] = knots[upper - 1] as readonly [number, number];
  const [to, toP] = knots[upper] as readonly [number, number];
  return fromP * (toP / fromP) ** ((score - from) / (to - from));
};

/** Inverse of `evidencePValue`: the score at a given p-value. */
export const scoreAt = (pValue: number): number => {
  const [lastScore, lastP] = lastKnot;
  if (pValue <= lastP) return lastScore + Math.log(lastP / pValue);
  const first = knots.findIndex(([, p]) => p <= pValue);
  const upper = Math.max(1, first);
  const [from, fromP] = knots[upper - 1] as readonly [number, number];
  const [to, toP] = knots[upper] as readonly [number, number];
  return from + ((to - from) * Math.log(pValue / fromP)) / Math.log(toP / fromP);
};
