import { type Assessment, notAssessed, type Series } from "../detector.ts";
import { type EarsParams, earsWindow } from "./ears-window.ts";

/** Standard deviations above the mean; absent if the count equals a constant baseline (0/0). */
export const scoreOf = (count: number, mean: number, sigma: number): { score?: number } => {
  const score = (count - mean) / sigma;
  return Number.isNaN(score) ? {} : { score };
};

/** C1 and C2: compares the count at `at` with mean + multiplier × sigma of the window that ends before `end`. */
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
