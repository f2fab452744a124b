import { mean, sampleStandardDeviation } from "simple-statistics";
import * as z from "zod";
import type { Columns } from "../columns.ts";
import { type Assessment, type Detector, notAssessed, type Series } from "../detector.ts";
import { verdictOf } from "../fill-columns.ts";
import { referenceSums } from "./reference-columns.ts";
import {
  assessUnlessRStops,
  hasReference,
  hasReferenceFault,
  type ReferenceParams,
  referenceFields,
  referenceLookback,
  referenceValues,
} from "./reference-values.ts";

/** Bounds for a mean of 0, 1, … 20 cases per period, floored. */
const bounds = [
  3.285, 5.323, 6.686, 8.102, 9.598, 11.177, 12.817, 13.765, 14.921, 16.768, 17.633, 19.05, 20.335,
  21.364, 22.945, 23.762, 25.4, 26.306, 27.735, 28.966, 30.017,
];

/**
 * RKI: the count against the same weeks of earlier years, as Germany's Robert Koch Institute began.
 *
 *     reference = y[t-i·52-w] … y[t-i·52+w] for i = 1 … b, and y[t-w] … y[t-1] if actY
 *     threshold = mean + 2 sd                 cases per period, where the mean is above 20
 *     threshold = table[floor(mean)]          cases per period, else: a Poisson bound
 *
 * The threshold jumps at every whole mean, and at 20 to 21 most of all; that is the method. Missing and
 * excluded periods are left out of the reference; with fewer than half of it known: not assessed. Never throws.
 *
 * Source: `rki` of R surveillance: test/golden/rki.json. With `compat: "r"` a missing count anywhere in the
 * range or its references leaves the whole range unjudged, as R stops.
 */
export const rki: Detector<ReferenceParams> = {
  id: "rki",
  version: "1",
  params: z
    .strictObject(referenceFields({ b: 2, w: 4, actY: false }))
    .refine(hasReference, hasReferenceFault),
  lookback: referenceLookback,
  assess: (series, at, params) => assess(series, at, params),
  assessRange: (series, range, params) => assessUnlessRStops({ assess }, { series, range }, params),
  fillColumns: (columns, series, params) => fill(columns, series, params),
};

const assess = (series: Series, at: number, params: ReferenceParams): Assessment => {
  const observed = series.counts[at] ?? null;
  const reference = referenceValues(series, at, params);
  if (!reference) return notAssessed(observed === null ? "no-report" : "short-baseline");

  const { values, baseline } = reference;
  const expected = mean([...values]);
  const sd = values.length > 1 ? sampleStandardDeviation([...values]) : 0;
  const known = { expected, threshold: boundOf(expected, sd), baseline };
  if (observed === null) return notAssessed("no-report", known);
  return { kind: "assessed", observed, ...known };
};

const boundOf = (mean: number, sd: number): number =>
  mean > 20 ? mean + 2 * sd : (bounds[Math.floor(mean)] ?? 0);

const fill = (columns: Columns, series: Series, params: ReferenceParams): boolean => {
  const references = referenceSums(columns, series, params);
  if (!references || (params.compat && references.hasGap)) return false;
  const { counts, known, sums, squares } = references;
  const { expected, threshold, score, pValue, verdict } = columns;
  score.fill(Number.NaN);
  pValue.fill(Number.NaN);
  for (let row = 0; row < verdict.length; row++) {
    const n = known[row] as number;
    const sum = sums[row] as number;
    const count = counts[row] as number;
    const average = n > 0 ? sum / n : Number.NaN;
    const variance = n > 1 ? (n * (squares[row] as number) - sum * sum) / (n * (n - 1)) : 0;
    const bound = n > 0 ? boundOf(average, Math.sqrt(variance)) : Number.NaN;
    expected[row] = average;
    threshold[row] = bound;
    verdict[row] = verdictOf(count, bound);
  }
  return true;
};
