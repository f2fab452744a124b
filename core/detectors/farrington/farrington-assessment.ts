import { type Assessment, type Figures, notAssessed, type Series } from "../detector.ts";
import type { Bound } from "./farrington-bounds.ts";
import { hasEnough, type Limit54, limitOf } from "./limit54.ts";

/** What a Farrington method found of a period. */
export interface Found {
  /** Cases per period. */
  readonly expected: number;
  /** What the score counts from: the expectation, but for R's oddity. */
  readonly scoreOrigin: number;
  readonly bound: Bound;
  readonly baseline: readonly number[];
  readonly figures: Figures;
  /** Further figures that rest on the p-value. */
  readonly figuresOf?: (pValue: number) => Figures;
  /** R leaves the expectation out, too, where there are too few cases. */
  readonly hidesExpected: boolean;
}

/**
 * The assessment of a period: unusual above the bound, and only with enough cases in the last periods.
 *
 *     score     = (y[t] - expected) / (bound - expected)
 *     threshold = max(bound, what `limit54` lacks)             cases per period
 *
 * With `compat: "r"` the threshold is the bound alone, and not a number where there are too few cases.
 */
export const assessmentOf = (
  series: Series,
  at: number,
  { expected, scoreOrigin, bound, baseline, figuresOf, hidesExpected, ...found }: Found,
  { limit54, compat }: { readonly limit54: Limit54; readonly compat?: "r" },
): Assessment => {
  const observed = series.counts[at] ?? null;
  const limit = limitOf(series, at, limit54);
  const threshold = compat ? bound.threshold : Math.max(bound.threshold, limit);
  if (observed === null) {
    const known = compat && hidesExpected ? {} : { expected, threshold };
    return notAssessed("no-report", { ...known, baseline, figures: found.figures });
  }
  const pValue = bound.pValue(observed);
  const score = (observed - scoreOrigin) / (bound.threshold - scoreOrigin);
  const figures = { ...found.figures, score, ...figuresOf?.(pValue) };
  const said = { kind: "assessed", observed, score, pValue, baseline, figures } as const;
  if (!compat || hasEnough(series, at, limit54)) return { ...said, expected, threshold };
  const shown = hidesExpected ? Number.NaN : expected;
  return { ...said, expected: shown, threshold: Number.NaN, alarm: false };
};
