import { type Assessment, notAssessed, type Series } from "../detector.ts";
import { type EarsParams, earsWindow } from "./ears-window.ts";

/** Standard deviations above the mean; nothing where both are 0 (a count equal to a flat baseline). */
export const scoreOf = (count: number, mean: number, sigma: number): { score?: number } => {
  const score = (count - mean) / sigma;
  return Number.isNaN(score) ? {} : { score };
};

/** C1 and C2: the count at `at` against mean + multiplier × sigma of the window that ends before `end`. */
export const assessByLimit = (
  series: Series,
  { at, end, reach }: { readonly at: number; readonly end: number; readonly reach?: number },
  params: EarsParams,
): Assessment => {
  const observed = series.counts[at] ?? null;
  const window = earsWindow(series, end, params, reach);
  if (!window) return notAssessed(observed === null ? "no-report" : "short-baseline");

  const { mean: expected, sd, sigma, baseline } = window;
  const threshold = expected + params.multiplier * sigma;
  const known = { expected, threshold, baseline, figures: { baselineSd: sd } };
  if (observed === null) return notAssessed("no-report", known);
  return { kind: "assessed", observed, ...known, ...scoreOf(observed, expected, sigma) };
};
