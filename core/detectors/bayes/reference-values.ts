import * as z from "zod";
import type { Frequency } from "../../calendar.ts";
import type { Series } from "../detector.ts";
import { periodsPerYear } from "../periods-per-year.ts";

/** Which past counts RKI and Bayes compare with; the names are R's. */
export interface ReferenceParams {
  /** Years to go back. */
  readonly b: number;
  /** Periods on each side of the same period in an earlier year; periods before the judged one in this year. */
  readonly w: number;
  /** True if the periods just before the judged one belong to the reference. */
  readonly actY: boolean;
}

export const referenceFields = (defaults: Pick<ReferenceParams, "b" | "w" | "actY">) => ({
  b: z.int().min(0).max(10).default(defaults.b),
  w: z.int().min(1).max(60).default(defaults.w),
  actY: z.boolean().default(defaults.actY),
});

/** True if the parameters define a non-empty reference; for a schema's refinement. */
export const hasReference = ({ b, actY }: Pick<ReferenceParams, "b" | "actY">): boolean =>
  b > 0 || actY;
export const hasReferenceFault = {
  path: ["actY"],
  message: "must be true if b is 0: else there is nothing to compare with",
};

export const referenceLookback = ({ b, w }: ReferenceParams, frequency: Frequency): number =>
  b * periodsPerYear[frequency] + w;

export interface ReferenceValues {
  readonly values: readonly number[];
  /** Indices of the series, oldest first. */
  readonly baseline: readonly number[];
}

/**
 * Indices of the reference window of index `at`, oldest first; below 0 before the series.
 *
 *     y[t-i·year-w] … y[t-i·year+w]  for i = b … 1, then y[t-w] … y[t-1] if actY
 */
export const referenceWindow = (
  frequency: Frequency,
  at: number,
  { b, w, actY }: ReferenceParams,
): number[] => {
  const year = periodsPerYear[frequency];
  const window: number[] = [];
  for (let i = b; i >= 1; i--) {
    for (let shift = -w; shift <= w; shift++) window.push(at - i * year + shift);
  }
  if (actY) for (let i = at - w; i < at; i++) window.push(i);
  return window;
};

/** The known counts of a window without excluded periods; null if fewer than `least` are usable. */
export const knownValues = (
  { counts, excluded }: Series,
  window: readonly number[],
  least: number,
): ReferenceValues | null => {
  const baseline: number[] = [];
  const values: number[] = [];
  for (const i of window) {
    const count = counts[i] ?? null;
    if (count === null || excluded?.[i]) continue;
    baseline.push(i);
    values.push(count);
  }
  return values.length < least ? null : { values, baseline };
};

/** The known counts of the reference window of index `at`; null if fewer than half are usable. */
export const referenceValues = (
  series: Series,
  at: number,
  params: ReferenceParams,
): ReferenceValues | null => {
  const window = referenceWindow(series.frequency, at, params);
  return knownValues(series, window, window.length / 2);
};
