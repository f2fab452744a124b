import { sum } from "simple-statistics";
import * as z from "zod";
import { pnbinom } from "../../statistics/pnbinom.ts";
import { qnbinom } from "../../statistics/qnbinom.ts";
import { type Detector, notAssessed } from "../detector.ts";
import { verdictOf } from "../fill-columns.ts";
import { referenceSums } from "./reference-columns.ts";
import {
  hasReference,
  hasReferenceFault,
  type ReferenceParams,
  referenceFields,
  referenceLookback,
  referenceValues,
} from "./reference-values.ts";

interface BayesParams extends ReferenceParams {
  /** Chance of an alarm in a period when nothing happens. */
  readonly alpha: number;
}

/**
 * Bayes: the count against what the reference counts foretell, their own uncertainty included.
 *
 *     reference = y[t-i·52-w] … y[t-i·52+w] for i = 1 … b, and y[t-w] … y[t-1] if actY
 *     n, S      = how many of them are known, their sum
 *     y[t]      ~ NegBin(size S + 1/2, prob n/(n+1))      Poisson counts, Jeffreys' prior for their mean
 *     expected  = (S + 1/2) / n                           cases per period
 *     threshold = its (1 - alpha) quantile                cases per period, whole
 *     pValue    = P(Y >= y[t])
 *
 * After a reference of noughts alone the threshold can be 0. Missing and excluded periods are left out; with
 * fewer than half of the reference known: not assessed. Never throws.
 *
 * Source: Höhle, in R News 2007;7(2) with Riebler 2004; `bayes` of R surveillance: test/golden/bayes.json.
 */
export const bayes: Detector<BayesParams> = {
  id: "bayes",
  version: "1",
  params: z
    .strictObject({
      ...referenceFields({ b: 0, w: 6, actY: true }),
      alpha: z.number().gt(0).lt(0.5).default(0.05),
    })
    .refine(hasReference, hasReferenceFault),
  lookback: referenceLookback,

  assess(series, at, params) {
    const observed = series.counts[at] ?? null;
    const reference = referenceValues(series, at, params);
    if (!reference) return notAssessed(observed === null ? "no-report" : "short-baseline");

    const { values, baseline } = reference;
    const n = values.length;
    const size = sum([...values]) + 0.5;
    const foretold = { size, prob: n / (n + 1) };
    const expected = size / n;
    const known = { expected, threshold: qnbinom(1 - params.alpha, foretold), baseline };
    if (observed === null) return notAssessed("no-report", known);
    const pValue = pnbinom(Math.ceil(observed) - 1, foretold, "upper");
    return { kind: "assessed", observed, ...known, pValue };
  },

  fillColumns(columns, series, params) {
    const references = referenceSums(columns, series, params);
    if (!references) return false;
    const { expected, threshold, score, pValue, verdict } = columns;
    score.fill(Number.NaN);
    for (let row = 0; row < verdict.length; row++) {
      const n = references.known[row] as number;
      const sum = references.sums[row] as number;
      const count = references.counts[row] as number;
      const foretold = { size: sum + 0.5, prob: n / (n + 1) };
      const isJudged = n > 0 && !Number.isNaN(count);
      const bound = n > 0 ? qnbinom(1 - params.alpha, foretold) : Number.NaN;
      expected[row] = n > 0 ? foretold.size / n : Number.NaN;
      threshold[row] = bound;
      pValue[row] = isJudged ? pnbinom(Math.ceil(count) - 1, foretold, "upper") : Number.NaN;
      verdict[row] = verdictOf(count, bound);
    }
    return true;
  },
};
