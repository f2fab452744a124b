import { type Day, dayOf } from "../calendar.ts";
import type { TidyFault } from "./tidy.ts";
import type { TidyRows } from "./tidy-table.ts";

/** Rows sorted into cells: one for each period (down) and location (across). */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly cells: number;
  readonly firstDay: number;
  readonly step: number;
  rowsOf(cell: number): readonly number[];
}

/** Sorts the rows with a counting sort: linear in time, for millions of rows. */
export const gridOf = (rows: TidyRows): Grid => {
  const step = rows.periodType === "day" ? 1 : 7;
  const width = rows.locations.length;
  let [firstDay, lastDay] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const day of rows.day) {
    firstDay = Math.min(firstDay, day);
    lastDay = Math.max(lastDay, day);
  }
  const height = rows.length === 0 ? 0 : (lastDay - firstDay) / step + 1;
  const cells = width * height;
  const cellOf = (row: number) =>
    (((rows.day[row] ?? 0) - firstDay) / step) * width + (rows.location[row] ?? 0);

  const starts = new Int32Array(cells + 1);
  for (let row = 0; row < rows.length; row++) {
    const next = cellOf(row) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let cell = 1; cell <= cells; cell++) {
    starts[cell] = (starts[cell] ?? 0) + (starts[cell - 1] ?? 0);
  }
  const filled = starts.slice();
  const sorted = new Int32Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    const cell = cellOf(row);
    const at = filled[cell] ?? 0;
    sorted[at] = row;
    filled[cell] = at + 1;
  }
  return {
    ...{ width, height, cells, firstDay, step },
    rowsOf: (cell) => [...sorted.subarray(starts[cell], starts[cell + 1])],
  };
};

/** Span of each location's rows: first day of its first and last day of its last period. */
export const activeSpans = (rows: TidyRows, grid: Grid, absentIsZero: boolean) => {
  const spans = new Map<string, { from: Day; to: Day }>();
  const wholeTo = grid.firstDay + grid.height * grid.step - 1;
  const first = new Int32Array(grid.width).fill(absentIsZero ? grid.firstDay : 2 ** 31 - 1);
  const last = new Int32Array(grid.width).fill(absentIsZero ? wholeTo : -(2 ** 31));
  for (let row = 0; row < rows.length; row++) {
    const [at, day] = [rows.location[row] ?? 0, rows.day[row] ?? 0];
    first[at] = Math.min(first[at] ?? 0, day);
    last[at] = Math.max(last[at] ?? 0, day + grid.step - 1);
  }
  rows.locations.forEach((code, at) => {
    spans.set(code, { from: dayOf(first[at] ?? 0), to: dayOf(last[at] ?? 0) });
  });
  return spans;
};

/**
 * Faults of rows that repeat the place, period, disease and age group of an earlier row, when neither says when it
 * became known: adding them would count cases twice.
 */
export const repeatedRows = (rows: TidyRows): TidyFault[] => {
  const step = rows.periodType === "day" ? 1 : 7;
  const sizes = [rows.locations.length, rows.diseases.length, rows.ageGroups.length] as const;
  const keyOf = (row: number) => {
    const period = (rows.day[row] ?? 0) / step + 200_000;
    const place = Math.floor(period) * sizes[0] + (rows.location[row] ?? 0);
    return (place * sizes[1] + (rows.disease[row] ?? 0)) * sizes[2] + (rows.ageGroup[row] ?? 0);
  };
  const undated: number[] = [];
  for (let row = 0; row < rows.length; row++) if (rows.moment[row] === -1) undated.push(row);
  const keys = Float64Array.from(undated, keyOf).sort();
  const twice = new Set<number>();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i];
    if (key !== undefined && key === keys[i - 1]) twice.add(key);
  }
  if (twice.size === 0) return [];
  const seen = new Map<number, number>();
  return undated.flatMap((row) => {
    const key = keyOf(row);
    const first = seen.get(key);
    if (!twice.has(key) || first === undefined) {
      if (twice.has(key)) seen.set(key, row);
      return [];
    }
    const detail = `must not repeat location, disease, period and age group of line ${rows.line[first]}`;
    return [{ line: rows.line[row] ?? 1, column: "location", detail }];
  });
};
