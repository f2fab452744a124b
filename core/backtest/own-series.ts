import type { TidyRows } from "../formats/tidy-table.ts";
import { arrivalMs } from "./arrival-period.ts";
import { byMoment, type CountVersion, type KnownSeries, unknown } from "./known-series.ts";
import type { PeriodAxis } from "./period-axis.ts";
import { type RowsBySeries, rowsBySeries } from "./rows-by-series.ts";
import { totalCases } from "./total-cases.ts";

export interface Reading {
  readonly axis: PeriodAxis;
  /** True if a period without a row counts as zero reported; otherwise it is missing. */
  readonly absentIsZero: boolean;
  /** True if rows hold the total known at `reported_at`; otherwise they hold the increment. */
  readonly asOf: boolean;
  /** The period in which a row of `period` becomes known, given the index of its moment. */
  readonly arrival: (moment: number, period: number) => number;
}

/**
 * The series that a folder's locations report themselves, over all ages. Series without any known count are left out.
 *
 * With `absentIsZero`, a location reports zero with its first report of a period, or in the period itself if it
 * sends none.
 */
export const ownSeries = (rows: TidyRows, reading: Reading): KnownSeries[] => {
  const sorted = rowsBySeries(rows, reading.axis);
  const isLate = hasLateRows(rows, reading);
  const series: KnownSeries[] = [];
  rows.locations.forEach((orgUnit, location) => {
    const first = isLate ? firstReports(rows, { ...reading, sorted }, location) : null;
    rows.diseases.forEach((disease, number) => {
      const place = { ...reading, sorted, location, disease: number };
      const versions = first && versionsOf(rows, place, first);
      const counts = versions ? lastOf(versions, reading.axis) : countsOf(rows, place);
      if (counts.some((count) => count !== unknown)) {
        series.push({ orgUnit, disease, counts, versions });
      }
    });
  });
  return series;
};

interface Place extends Reading {
  readonly sorted: RowsBySeries;
  readonly location: number;
  readonly disease: number;
}

const periodOf = (rows: TidyRows, { start, step }: PeriodAxis, row: number) =>
  ((rows.day[row] ?? 0) - start) / step;

const hasLateRows = (rows: TidyRows, { axis, arrival }: Reading): boolean => {
  if (rows.moments.length === 0) return false;
  for (let row = 0; row < rows.length; row++) {
    const period = periodOf(rows, axis, row);
    if (arrival(rows.moment[row] ?? -1, period) > period) return true;
  }
  return false;
};

const countsOf = (rows: TidyRows, { sorted, location, disease, ...reading }: Place): Int32Array => {
  const ages = { asOf: reading.asOf, all: rows.ageGroups.indexOf("all") };
  const none = reading.absentIsZero ? 0 : unknown;
  return Int32Array.from(reading.axis.periods, (_, period) => {
    const numbers = sorted.of(location, disease, period);
    return numbers.length === 0 ? none : totalCases(rows, numbers, ages);
  });
};

/** By period, when the location's first report arrives; the period itself if none does. */
const firstReports = (
  rows: TidyRows,
  { sorted, axis, arrival }: Omit<Place, "location" | "disease">,
  location: number,
): Int32Array =>
  Int32Array.from(axis.periods, (_, period) => {
    let first = Number.POSITIVE_INFINITY;
    for (let disease = 0; disease < rows.diseases.length; disease++) {
      for (const row of sorted.of(location, disease, period)) {
        first = Math.min(first, arrival(rows.moment[row] ?? -1, period));
      }
    }
    return first === Number.POSITIVE_INFINITY ? period : first;
  });

const versionsOf = (
  rows: TidyRows,
  { sorted, location, disease, axis, arrival, asOf, absentIsZero }: Place,
  first: Int32Array,
): CountVersion[] => {
  const ages = { asOf, all: rows.ageGroups.indexOf("all") };
  const arrivalOf = (row: number, period: number) => arrival(rows.moment[row] ?? -1, period);
  const msOf = (row: number, period: number) =>
    arrivalMs(rows.moments[rows.moment[row] ?? -1], period, axis);
  const versions: CountVersion[] = [];
  for (let period = 0; period < axis.periods.length; period++) {
    const inTurn = [...sorted.of(location, disease, period)].sort(
      (a, b) => msOf(a, period) - msOf(b, period) || a - b,
    );
    const moments = new Set(inTurn.map((row) => arrivalOf(row, period)));
    const firstMoment = first[period] ?? period;
    if (absentIsZero && !moments.has(firstMoment)) {
      versions.push({ moment: firstMoment, period, count: 0 });
    }
    for (const moment of [...moments].sort((a, b) => a - b)) {
      const known = inTurn.filter((row) => arrivalOf(row, period) <= moment);
      const count = totalCases(rows, known, ages);
      if (count !== unknown) versions.push({ moment, period, count });
    }
  }
  const isReached = ({ moment }: CountVersion) => moment < axis.periods.length;
  return versions.filter(isReached).sort(byMoment);
};

const lastOf = (versions: readonly CountVersion[], { periods }: PeriodAxis): Int32Array => {
  const counts = new Int32Array(periods.length).fill(unknown);
  for (const { period, count } of versions) counts[period] = count;
  return counts;
};
