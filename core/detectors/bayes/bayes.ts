import { sum } from "simple-statistics";
import * as z from "zod";
import { pnbinom } from "../../statistics/pnbinom.ts";
import { qnbinom } from "../../statistics/qnbinom.ts";
import { type Assessment, type Detector, notAssessed, type Series } from "../detector.ts";
import {
  hasReference,
  hasReferenceFault,
  type ReferenceParams,
  type ReferenceValues,
  referenceFields,
  referenceLookback,
  referenceValues,
} from "./reference-values.ts";

export interface BayesParams extends ReferenceParams {
  /** Probability of an alarm in a period without an outbreak. */
  readonly alpha: number;
}

export const bayesFields = {
  ...referenceFields({ b: 0, w: 6, actY: true }),
  alpha: z.number().gt(0).lt(0.5).default(0.05),
};

/**
 * Bayes: compares the count with its predictive distribution given the reference counts.
 *
 *     reference = y[t-i·52-w] … y[t-i·52+w] for i = 1 … b, and y[t-w] … y[t-1] if actY
 *     n, S      = number of known counts among them, and their sum
 *     y[t]      ~ NegBin(size S + 1/2, prob n/(n+1))      Poisson counts, Jeffreys' prior for their mean
 *     expected  = (S + 1/2) / n                           cases per period
 *     threshold = its (1 - alpha) quantile                cases per period, whole
 *     pValue    = P(Y >= y[t])
 *
 * If all reference counts are zero the threshold can be 0. Missing and excluded periods are left out; with less than
 * half of the reference known: not assessed. Never throws.
 *
 * Source: Höhle, in R News 2007;7(2) with Riebler 2004; test/golden/bayes.json holds `bayes` of R surveillance, with
 * which `bayesInR` agrees.
 *
 * @example
 *     const counts = Array.from({ length: 9 }, (_, i) => 4 + (i % 3));
 *     const params = bayes.params.parse({});
 *     bayes.assess({ frequency: "week", counts }, 8, params).threshold; // 9
 */
export const bayes: Detector<BayesParams> = {
  id: "bayes",
  version: "1",
  params: z.strictObject(bayesFields).refine(hasReference, hasReferenceFault),
  lookback: referenceLookback,
  assess: (series, at, params) =>
    byReference(series, at, {
      alpha: params.alpha,
      reference: referenceValues(series, at, params),
    }),
};

/** Judges the count at `at` by its reference; not assessed without one. */
export const byReference = (
  { counts }: Series,
  at: number,
  { alpha, reference }: { readonly alpha: number; readonly reference: ReferenceValues | null },
): Assessment => {
  const observed = counts[at] ?? null;
  if (!reference) return notAssessed(observed === null ? "no-report" : "short-baseline");

  const { values, baseline } = reference;
  const n = values.length;
  const size = sum([...values]) + 0.5;
  const predicted = { size, prob: n / (n + 1) };
  const known = { expected: size / n, threshold: qnbinom(1 - alpha, predicted), baseline };
  if (observed === null) return notAssessed("no-report", known);
  const pValue = pnbinom(Math.ceil(observed) - 1, predicted, "upper");
  return { kind: "assessed", observed, ...known, pValue };
};
