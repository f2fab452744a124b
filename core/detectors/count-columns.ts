import type { Series } from "./detector.ts";
import { scratch } from "./scratch.ts";

/** Counts of a stretch of a series as plain numbers: NaN where there is none. */
export interface CountColumns {
  /** Index of the period in row 0; it may lie before the series. */
  readonly start: number;
  /** What was reported. */
  readonly counts: Float64Array;
  /** What a baseline may use: the same without excluded periods. */
  readonly usable: Float64Array;
}

const countsRoom = scratch();
const usableRoom = scratch();

/** The counts from index `start` to before `end`. They stand until the next are asked for. */
export const countColumns = (
  { counts, excluded }: Pick<Series, "counts" | "excluded">,
  start: number,
  end: number,
): CountColumns => {
  const rows = end - start;
  const own = countsRoom(rows);
  for (let row = 0; row < rows; row++) {
    const count = counts[start + row];
    own[row] = typeof count === "number" ? count : Number.NaN;
  }
  if (!excluded) return { start, counts: own, usable: own };
  const usable = usableRoom(rows);
  for (let row = 0; row < rows; row++) {
    usable[row] = excluded[start + row] ? Number.NaN : (own[row] as number);
  }
  return { start, counts: own, usable };
};
