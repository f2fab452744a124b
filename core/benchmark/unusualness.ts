import type { Assessment } from "../detectors/detector.ts";

/**
 * How unusual a detector finds a period, on a scale of its own: the more, the greater. NaN where it cannot say.
 *
 *     1 - pValue                                              where the detector has one
 *     score                                                   else its statistic, to 9 decimals
 *     (y[t] - threshold) / sqrt(threshold + 1)                else, in about standard deviations, to 9 decimals
 *
 * Rounded so that noise of the last digits makes no ranks; a p-value is not, since the smallest must still be told
 * apart, down to 1e-16 as in R. It counts also where another rule forbids the alarm, as Farrington's `limit54`. Infinite scores (a count
 * above a flat baseline) stay so.
 *
 * R's C3 alarms at the excess of the two earlier periods, not at its statistic; the figure `earlierExcess` tells it.
 */
export const unusualness = (assessment: Assessment): number => {
  const earlier = assessment.figures?.earlierExcess;
  if (typeof earlier === "number") return rounded(earlier);
  if (assessment.kind === "not-assessed") return Number.NaN;
  const { pValue, score, observed, threshold } = assessment;
  if (pValue !== undefined) return 1 - pValue;
  if (score !== undefined) return rounded(score);
  return rounded((observed - threshold) / Math.sqrt(Math.max(0, threshold) + 1));
};

const rounded = (score: number): number =>
  Math.abs(score) < 1e6 ? Math.round(score * 1e9) / 1e9 : score;
