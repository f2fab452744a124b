import {
  addDays,
  type Calendar,
  type Day,
  dayOf,
  isDay,
  type Period,
  weekOf,
} from "../calendar.ts";
import { type Country, deadlinesOf } from "../country.ts";
import type { ReportRow } from "../report.ts";
import { afterPeriod } from "../zone.ts";
import type { TidyDataset } from "./tidy.ts";
import { activeSpans, type Grid, gridOf } from "./tidy-grid.ts";
import { reportRows } from "./tidy-report-rows.ts";
import type { TidyRows } from "./tidy-table.ts";

/** One version of a unit's report for a period, as the source knew it at `receivedAt`. */
export interface TidyReport {
  readonly reportingUnit: string;
  readonly period: Period;
  readonly dataSet: "weekly" | "daily";
  /** Null if the source has one version only. */
  readonly reportVersion: number | null;
  /** ISO instant. */
  readonly receivedAt: string;
  /** True in an `absent-is-zero` folder: every disease of the folder without a row is zero. */
  readonly zeroReport: boolean;
  readonly rows: readonly ReportRow[];
}

export interface TidyReports {
  /** First and last period of the file; null if it has no rows. */
  readonly range: { readonly from: Period; readonly to: Period } | null;
  /** Number of reports, all versions included. */
  readonly count: number;
  /** First day of the first and last day of the last period of each unit with rows. */
  readonly active: ReadonlyMap<string, { readonly from: Day; readonly to: Day }>;
  /** Every report, period by period. */
  byPeriod(): Generator<TidyReport>;
  /** Every report in order of arrival. */
  byArrival(): Generator<TidyReport>;
}

interface Reading {
  readonly country: Country;
  readonly dataset: TidyDataset;
  /** True if a row holds the total known at `reported_at`; otherwise it holds the increment. */
  readonly asOf: boolean;
}

/**
 * Converts a tidy folder's rows to reports.
 *
 * A unit's report of a period covers all its diseases. If rows say when they became known, the report at a
 * moment is the sum of the rows up to it, and each moment that changes it gives a version. A
 * row without a moment arrives at the timeliness deadline of its period. If a disease has `all` beside groups, see
 * `groupsBesideTotal`. With `absent-is-zero` a unit with rows reports zero for each period
 * without rows, from the file's first to its last; otherwise such a period is missing.
 */
export const tidyReports = (rows: TidyRows, reading: Reading): TidyReports => {
  const { country, dataset } = reading;
  const grid = gridOf(rows);
  const absentIsZero = dataset.zeroRule === "absent-is-zero";
  const momentOf = momentReader(rows, country.timeZone);
  const period = memo((index: number) => periodOf(grid, index, country.calendar));
  const deadline = memo((index: number) => deadlinesOf(country, period(index)).timelinessDeadline);
  const arrivalOf = (row: number, index: number) => {
    const moment = rows.moment[row] ?? -1;
    return moment === -1 ? deadline(index) : momentOf(moment);
  };
  const { asOf } = reading;
  const place = { rows, grid, asOf };

  /** The versions of the report in a cell of the grid, each with the rows it consists of. */
  const versionsOf = (cell: number): Version[] => {
    const index = Math.floor(cell / grid.width);
    const inFile = grid.rowsOf(cell);
    const own = asOf
      ? inFile.toSorted((a, b) => comparing(arrivalOf(a, index), arrivalOf(b, index)))
      : inFile;
    if (own.length === 0) {
      return absentIsZero ? [{ cell, upTo: [], receivedAt: deadline(index), number: null }] : [];
    }
    const arrivals = [...new Set(own.map((row) => arrivalOf(row, index)))].sort();
    const versions: Version[] = [];
    let last = "";
    for (const receivedAt of arrivals) {
      const upTo = own.filter((row) => arrivalOf(row, index) <= receivedAt);
      const said = arrivals.length === 1 ? receivedAt : JSON.stringify(reportRows(place, upTo));
      if (said !== last) versions.push({ cell, upTo, receivedAt, number: versions.length + 1 });
      last = said;
    }
    return versions.length === 1 ? versions.map((one) => ({ ...one, number: null })) : versions;
  };

  const reportOf = ({ cell, upTo, receivedAt, number }: Version): TidyReport => ({
    reportingUnit: rows.locations[cell % grid.width] ?? "",
    period: period(Math.floor(cell / grid.width)),
    dataSet: rows.periodType === "day" ? "daily" : "weekly",
    reportVersion: number,
    receivedAt,
    zeroReport: absentIsZero,
    rows: reportRows(place, upTo),
  });

  function* versions() {
    for (let cell = 0; cell < grid.cells; cell++) yield* versionsOf(cell);
  }

  let count: number | undefined;
  return {
    range: grid.cells === 0 ? null : { from: period(0), to: period(grid.height - 1) },
    get count() {
      if (count === undefined) {
        count = 0;
        for (const _ of versions()) count += 1;
      }
      return count;
    },
    active: activeSpans(rows, grid, absentIsZero),
    *byPeriod() {
      for (const version of versions()) yield reportOf(version);
    },
    *byArrival() {
      const inTurn = rows.moments.length === 0 ? versions() : [...versions()].sort(byArrival);
      for (const version of inTurn) yield reportOf(version);
    },
  };
};

interface Version {
  readonly cell: number;
  readonly upTo: readonly number[];
  readonly receivedAt: string;
  readonly number: number | null;
}

/** Compares two instants in UTC with milliseconds. */
const comparing = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const byArrival = (a: Version, b: Version): number =>
  comparing(a.receivedAt, b.receivedAt) || a.cell - b.cell;

const periodOf = ({ firstDay, step }: Grid, index: number, calendar: Calendar): Period => {
  const day = dayOf(firstDay + index * step);
  return step === 1 ? day : weekOf(day, calendar);
};

/** Reads moments as instants; a bare day is noon in the country's time zone. */
const momentReader = ({ moments }: TidyRows, timeZone: string) => {
  const anyCalendar: Calendar = { weekStart: "monday", minDaysInFirstWeek: 4 };
  const noonOf = (day: Day) =>
    afterPeriod(addDays(day, -1), "PT12H", { calendar: anyCalendar, timeZone });
  return memo((number: number) => {
    const text = moments[number] ?? "";
    return isDay(text) ? noonOf(text) : text;
  });
};

const memo = <T>(of: (key: number) => T) => {
  const known = new Map<number, T>();
  return (key: number): T => {
    const value = known.get(key) ?? of(key);
    known.set(key, value);
    return value;
  };
};
