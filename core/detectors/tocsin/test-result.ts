import { qnbinom } from "../../statistics/qnbinom.ts";
import { qpois } from "../../statistics/qpois.ts";
import type { Figures } from "../detector.ts";
import type { Span } from "../span.ts";
import { constants } from "./constants.ts";

const [lower, upper] = constants.judging.interval;

/** Result of one of the detector's two tests for the judged period, as a function of its count. */
export interface TestResult {
  /** Cases per period without an outbreak. */
  readonly expected: number;
  /** The highest count without an alarm, at least the expected count rounded down; infinite if no count alarms. */
  readonly threshold: number;
  /** Log likelihood ratio of an outbreak to none, on the scale of `outbreakEvidence`. */
  readonly evidence: (count: number) => number;
  /** Figures that do not depend on the count. */
  readonly figures: Figures;
  /** The periods that were judged together, given the count. */
  readonly spanOf: (count: number) => Span;
}

/** Counts between which 95 % of quiet periods lie, by mean and variance: negative binomial, or Poisson. */
export const intervalOf = (mean: number, size: number | null) => {
  const quantile = (p: number) => (size === null ? qpois(p, mean) : qnbinom(p, { size, mu: mean }));
  return { expectedLow: quantile(lower), expectedHigh: quantile(upper) };
};
