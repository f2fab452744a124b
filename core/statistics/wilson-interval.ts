import { qnorm } from "./qnorm.ts";

/** A share with the two ends of its confidence interval, all 0 to 1. */
export interface EstimatedShare {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A share, `part` of `whole`, with Wilson's score interval; null if `whole` is 0.
 *
 *     p    = part / whole
 *     z    = qnorm(1 - (1 - level) / 2)
 *     ends = (p + z²/2n ± z √(p (1 - p) / n + z²/4n²)) / (1 + z²/n),  n = whole
 *
 * No continuity correction. It stays within 0 to 1 and keeps its level for few observations, where the usual interval,
 * p ± z √(p (1 - p) / n), does not. Throws a RangeError unless 0 <= part <= whole.
 *
 * Source: Wilson, J Am Stat Assoc 1927;22:209-212; Newcombe, Stat Med 1998;17:857-872 (method 3). Agrees with R's
 * `prop.test(part, whole, correct = FALSE)`: test/golden/wilson.json.
 *
 * @example
 *     wilsonInterval(3, 22); // {"estimate":0.136364,"low":0.04749,"high":0.33335}
 */
export const wilsonInterval = (
  part: number,
  whole: number,
  level = 0.95,
): EstimatedShare | null => {
  if (!(part >= 0 && part <= whole)) {
    throw new RangeError(`Cannot estimate a share: part must be from 0 to ${whole}, got ${part}`);
  }
  if (whole === 0) return null;
  const p = part / whole;
  const z2 = qnorm((1 - level) / 2) ** 2;
  const middle = p + z2 / (2 * whole);
  const half = Math.sqrt((z2 * (p * (1 - p) + z2 / (4 * whole))) / whole);
  const scale = 1 + z2 / whole;
  return {
    estimate: p,
    low: part === 0 ? 0 : (middle - half) / scale,
    high: part === whole ? 1 : (middle + half) / scale,
  };
};
