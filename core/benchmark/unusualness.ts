import type { Assessment } from "../detectors/detector.ts";

/**
 * Score of how unusual a detector finds a period: higher is more unusual, the scale is the detector's own. NaN without an answer.
 *
 *     1 - pValue                                              if the detector gives one
 *     score                                                   else its statistic, to 9 decimals
 *     (y[t] - threshold) / sqrt(threshold + 1)                else, in about standard deviations, to 9 decimals
 *
 * Rounding keeps noise in the last digits from ranking periods. A p-value is not rounded, because the smallest must remain
 * distinct, down to 1e-16 as in R. It counts even if another rule prevents the alarm, such as Farrington's `limit54`.
 * Infinite scores (a count above a flat baseline) remain infinite.
 *
 * R's C3 alarms on the excess of the two earlier periods, not on its statistic; the figure `earlierExcess` holds it.
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
