import { mean, sampleStandardDeviation } from "simple-statistics";
import * as z from "zod";
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

/** Thresholds for a floored mean of 0, 1, … 20 cases per period. */
const bounds = [
  3.285, 5.323, 6.686, 8.102, 9.598, 11.177, 12.817, 13.765, 14.921, 16.768, 17.633, 19.05, 20.335,
  21.364, 22.945, 23.762, 25.4, 26.306, 27.735, 28.966, 30.017,
];

export const rkiFields = referenceFields({ b: 2, w: 4, actY: false });

/**
 * RKI: compares the count with the same weeks of earlier years, as Germany's Robert Koch Institute first did.
 *
 *     reference = y[t-i·52-w] … y[t-i·52+w] for i = 1 … b, and y[t-w] … y[t-1] if actY
 *     threshold = mean + 2 sd                 cases per period, if the mean is above 20
 *     threshold = table[floor(mean)]          cases per period, else: a Poisson bound
 *
 * By design the threshold jumps at every whole mean, most of all from 20 to 21. Missing and excluded periods are left
 * out of the reference; with less than half of it known: not assessed. Never throws.
 *
 * Source: `rki` of R surveillance, with which `rkiInR` agrees: test/golden/rki.json.
 *
 * @example
 *     const counts = Array.from({ length: 120 }, (_, i) => 4 + (i % 3));
 *     const params = rki.params.parse({});
 *     rki.assess({ frequency: "week", counts }, 119, params).threshold; // 11.177
 */
export const rki: Detector<ReferenceParams> = {
  id: "rki",
  version: "1",
  params: z.strictObject(rkiFields).refine(hasReference, hasReferenceFault),
  lookback: referenceLookback,
  assess: (series, at, params) => byMean(series, at, referenceValues(series, at, params)),
};

/** Judges the count at `at` by the mean of its reference; not assessed without one. */
export const byMean = (
  { counts }: Series,
  at: number,
  reference: ReferenceValues | null,
): Assessment => {
  const observed = counts[at] ?? null;
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
