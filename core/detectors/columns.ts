/**
 * Judgements of consecutive periods, one a row, as numbers alone: for many series and long ranges, where an
 * object for each period would cost more than the judgement.
 *
 * NaN is "none". What an `Assessment` says beyond this (baseline, figures) is left out.
 */
export interface Columns {
  /** Index of the period in row 0. */
  readonly first: number;
  readonly expected: Float64Array;
  readonly threshold: Float64Array;
  readonly score: Float64Array;
  readonly pValue: Float64Array;
  readonly verdict: Uint8Array;
}

/** Columns for so many periods from index `first` on. They may be filled again and again. */
export const emptyColumns = (first: number, rows: number): Columns => ({
  first,
  expected: new Float64Array(rows),
  threshold: new Float64Array(rows),
  score: new Float64Array(rows),
  pValue: new Float64Array(rows),
  verdict: new Uint8Array(rows),
});
