import { mean, median, quantile, sampleStandardDeviation } from "simple-statistics";
import * as z from "zod";
import type { Frequency } from "../../calendar.ts";
import { type Assessment, type Detector, notAssessed, type Series } from "../detector.ts";
import { periodsPerYear } from "../periods-per-year.ts";
import { sameWeek } from "./same-week.ts";

const methods = ["q3", "p85", "median", "mean2sd", "csum", "csum2sd"] as const;

export const historicalFields = {
  method: z.enum(methods).default("q3"),
  /** Years to go back. */
  years: z.int().min(3).max(15).default(5),
  /** Standard deviations above the mean, in `mean2sd` and `csum2sd`. */
  sdMultiplier: z.number().positive().default(2),
};
const HistoricalParams = z.strictObject(historicalFields);
export type HistoricalParams = z.infer<typeof HistoricalParams>;

/** Fewest known years for a threshold. */
const leastYears = 3;

/**
 * Historical thresholds: compares the count with the same week of the last five years, as for malaria.
 *
 *     reference = y of the same week in each of the last `years`    cases per period
 *     q3, p85   = 75th, 85th percentile (type 7)                    cases per period
 *     median    = median: the alert line if q3 is the action line   cases per period
 *     mean2sd   = mean + sdMultiplier × sd                          cases per period
 *     csum      = mean over the week before, the week, the week after, in each year
 *     csum2sd   = csum + sdMultiplier × sd of those counts
 *     expected  = median (q3, p85, median) or mean of the reference
 *
 * By design q3 is exceeded in a quarter of normal weeks: it is a line for a chart, not a reason for an alert. Missing
 * counts and excluded periods (epidemic years, if marked) are left out. The figure `yearsKnown` is the number of years
 * used; at least 3 are needed (else not assessed) and five are recommended. Never throws.
 *
 * Source: WHO malaria surveillance manual, as in Malaria Journal 2024, 12936-024-04838-w; test/golden/historical.json,
 * with which `historicalInR` agrees.
 *
 * @example
 *     const counts = Array.from({ length: 300 }, (_, i) => 4 + (i % 3));
 *     const params = historical.params.parse({});
 *     historical.assess({ frequency: "week", counts }, 299, params).threshold; // 5
 */
export const historical: Detector<HistoricalParams> = {
  id: "historical",
  version: "1",
  params: HistoricalParams,
  lookback: historicalLookback,
  assess: (series, at, params) => byYears(series, at, { params, leastYears }),
};

// The same week number is at most 5 days off in another year: one period more for that, and one for C-SUM.
export function historicalLookback({ years }: HistoricalParams, frequency: Frequency): number {
  return years * periodsPerYear[frequency] + Math.ceil(years / 2) + 2;
}

/** Judges the count at `at` by the threshold of the same weeks; not assessed with fewer than `leastYears` years. */
export const byYears = (
  series: Series,
  at: number,
  { params, leastYears: least }: { readonly params: HistoricalParams; readonly leastYears: number },
): Assessment => {
  const observed = series.counts[at] ?? null;
  const { baseline, yearsKnown } = referenceOf(series, at, params);
  const values = baseline.map((i) => series.counts[i] ?? 0);
  const line = yearsKnown >= least ? lineOf(values, params) : null;
  if (!line) return notAssessed(observed === null ? "no-report" : "short-baseline");
  const known = { ...line, baseline, figures: { yearsKnown } };
  if (observed === null) return notAssessed("no-report", known);
  return { kind: "assessed", observed, ...known };
};

const referenceOf = (series: Series, at: number, { method, years }: HistoricalParams) => {
  const side = method.startsWith("csum") ? 1 : 0;
  const { counts, excluded } = series;
  const isKnown = (i: number) => i < at && typeof counts[i] === "number" && !excluded?.[i];
  const byYear = Array.from({ length: years }, (_, i) => sameWeek(series, at, years - i)).map(
    (same) => Array.from({ length: 2 * side + 1 }, (_, i) => same - side + i).filter(isKnown),
  );
  return {
    baseline: byYear.flat(),
    yearsKnown: byYear.filter((known) => known.length > 0).length,
  };
};

const lineOf = (
  values: number[],
  { method, sdMultiplier }: HistoricalParams,
): { readonly expected: number; readonly threshold: number } | null => {
  const percentile = { q3: 0.75, p85: 0.85, median: 0.5, mean2sd: null, csum: null, csum2sd: null };
  const p = percentile[method];
  if (p !== null) return { expected: median(values), threshold: quantile(values, p) };
  const expected = mean(values);
  if (method === "csum") return { expected, threshold: expected };
  if (values.length < 2) return null;
  return { expected, threshold: expected + sdMultiplier * sampleStandardDeviation(values) };
};
