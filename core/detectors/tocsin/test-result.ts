import { qnbinom } from "../../statistics/qnbinom.ts";
import { qpois } from "../../statistics/qpois.ts";
import type { Figures } from "../detector.ts";
import type { Span } from "../span.ts";
import { constants } from "./constants.ts";

const [lower, upper] = constants.judging.interval;

/** What one of the detector's two tests says of the judged period, as a function of its count. */
export interface TestResult {
  /** Cases per period where nothing happens. */
  readonly expected: number;
  /** The highest count that is no alarm, at least the whole cases of the expected one; infinite if none would be. */
  readonly threshold: number;
  /** On the scale of `outbreakEvidence`: natural logarithm of how much likelier something happens than not. */
  readonly evidence: (count: number) => number;
  /** What is known before the count is. */
  readonly figures: Figures;
  /** The periods that it is made from, once the count is known. */
  readonly spanOf: (count: number) => Span;
}

/** Counts between which 95 % of quiet periods lie, by mean and variance: negative binomial, or Poisson. */
export const intervalOf = (mean: number, size: number | null) => {
  const quantile = (p: number) => (size === null ? qpois(p, mean) : qnbinom(p, { size, mu: mean }));
  return { expectedLow: quantile(lower), expectedHigh: quantile(upper) };
};
