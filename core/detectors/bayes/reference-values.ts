import * as z from "zod";
import type { Frequency } from "../../calendar.ts";
import { type Detector, notAssessed, type Series } from "../detector.ts";
import { periodsPerYear } from "../periods-per-year.ts";

/** Which past counts RKI and Bayes compare with, by R's names. */
export interface ReferenceParams {
  /** Years to go back. */
  readonly b: number;
  /** Periods on each side of the same period in an earlier year; periods before the judged one in this year. */
  readonly w: number;
  /** True when the periods just before the judged one belong to the reference. */
  readonly actY: boolean;
  /** As R surveillance: the whole window must lie within the series, and nothing is excluded. */
  readonly compat?: "r" | undefined;
}

export const referenceFields = (defaults: Pick<ReferenceParams, "b" | "w" | "actY">) => ({
  b: z.int().min(0).max(10).default(defaults.b),
  w: z.int().min(1).max(60).default(defaults.w),
  actY: z.boolean().default(defaults.actY),
  compat: z.literal("r").optional(),
});

/** For a schema's refinement: something must be left to compare with. */
export const hasReference = ({ b, actY }: Pick<ReferenceParams, "b" | "actY">): boolean =>
  b > 0 || actY;
export const hasReferenceFault = {
  path: ["actY"],
  message: "must be true where b is 0: else there is nothing to compare with",
};

export const referenceLookback = ({ b, w }: ReferenceParams, frequency: Frequency): number =>
  b * periodsPerYear[frequency] + w;

export interface ReferenceValues {
  readonly values: readonly number[];
  /** Indices of the series, oldest first. */
  readonly baseline: readonly number[];
  /** True when a count of the window is missing. */
  readonly hasGap: boolean;
}

/**
 * The known counts of the reference window of index `at`.
 *
 *     y[t-i·year-w] … y[t-i·year+w]  for i = b … 1, then y[t-w] … y[t-1] if actY
 *
 * Missing and excluded periods are left out. Null when fewer than half of the window are usable; with
 * `compat: "r"` when the window begins before the series or nothing in it is known.
 */
export const referenceValues = (
  { frequency, counts, excluded }: Series,
  at: number,
  { b, w, actY, compat }: ReferenceParams,
): ReferenceValues | null => {
  const year = periodsPerYear[frequency];
  const window = Array.from({ length: b }, (_, i) => at - (b - i) * year).flatMap((middle) =>
    Array.from({ length: 2 * w + 1 }, (_, i) => middle - w + i),
  );
  if (actY) for (let i = at - w; i < at; i++) window.push(i);
  if (compat && (window[0] ?? 0) < 0) return null;

  const isKnown = (i: number) => typeof counts[i] === "number";
  const baseline = window.filter((i) => isKnown(i) && (compat || !excluded?.[i]));
  if (baseline.length < (compat ? 1 : window.length / 2)) return null;
  const values = baseline.map((i) => counts[i] ?? 0);
  return { values, baseline, hasGap: !window.every(isKnown) };
};

/**
 * R's `rki` stops at the first missing count that it meets, and then answers for no period of its range.
 *
 * True when a count of the range or of its reference windows is missing.
 */
export const rStops = (
  series: Series,
  range: readonly number[],
  params: ReferenceParams,
): boolean =>
  range.some((at) => {
    const reference = referenceValues(series, at, params);
    return (series.counts[at] ?? null) === null || !reference || reference.hasGap;
  });

/** Every period of the range by itself, or none where R would stop. */
export const assessUnlessRStops = <P extends ReferenceParams>(
  { assess }: Pick<Detector<P>, "assess">,
  { series, range }: { readonly series: Series; readonly range: readonly number[] },
  params: P,
) =>
  params.compat && rStops(series, range, params)
    ? range.map(() => notAssessed("short-baseline"))
    : range.map((at) => assess(series, at, params));
