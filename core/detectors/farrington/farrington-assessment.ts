import { type Assessment, type Figures, notAssessed, type Series } from "../detector.ts";
import type { Bound } from "./farrington-bounds.ts";
import { type Limit54, limit54Of } from "./limit54.ts";

/** Result of a Farrington method for a period. */
export interface Found {
  /** Cases per period. */
  readonly expected: number;
  readonly bound: Bound;
  readonly baseline: readonly number[];
  readonly figures: Figures;
  /** Further figures that depend on the p-value. */
  readonly figuresOf?: (pValue: number) => Figures;
}

/**
 * The assessment of a period: an alarm if above the bound and with enough cases in the last periods.
 *
 *     score     = (y[t] - expected) / (bound - expected)
 *     threshold = max(bound, limit54Of)                        cases per period
 */
export const assessmentOf = (
  series: Series,
  at: number,
  found: Found,
  limit54: Limit54,
): Assessment => {
  const { expected, bound, baseline } = found;
  const observed = series.counts[at] ?? null;
  const threshold = Math.max(bound.threshold, limit54Of(series, at, limit54));
  if (observed === null) {
    return notAssessed("no-report", { expected, threshold, baseline, figures: found.figures });
  }
  return { kind: "assessed", observed, expected, threshold, ...scored(found, observed, expected) };
};

/** Score, p-value and figures of a count; the score is measured from `origin`, in cases per period. */
export const scored = (
  { bound, baseline, figures, figuresOf }: Found,
  observed: number,
  origin: number,
) => {
  const pValue = bound.pValue(observed);
  const score = (observed - origin) / (bound.threshold - origin);
  return { score, pValue, baseline, figures: { ...figures, score, ...figuresOf?.(pValue) } };
};
