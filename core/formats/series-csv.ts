import {
  type Calendar,
  type Day,
  dayNumber,
  dayOf,
  type Frequency,
  firstDay,
  isPeriod,
  type Period,
  weekOf,
} from "../calendar.ts";
import type { Count } from "../report.ts";
import { columnsOf, type TidyFault } from "./tidy.ts";

/** Counts of equally spaced periods as a file gives them, oldest first; a period that the file skips is missing. */
export interface NamedSeries {
  /** Empty when the file has one series without a name. */
  readonly name: string;
  readonly frequency: Frequency;
  readonly periods: readonly Period[];
  readonly dates: readonly Day[];
  readonly counts: readonly Count[];
}

const iso: Calendar = { weekStart: "monday", minDaysInFirstWeek: 4 };

interface Point {
  readonly line: number;
  readonly period: Period;
  readonly day: number;
  readonly count: Count;
}

/**
 * Series from the lines of a CSV, the header first: `period,count` or `series,period,count`.
 *
 * A period is an ISO week (`2026-W07`) or a day; days that all lie whole weeks apart are first days of weeks. An
 * empty count, like an absent line, is missing and never zero. Never throws: what is wrong is told with its line.
 */
export const seriesFromCsv = (
  records: readonly (readonly string[])[],
): { readonly series: readonly NamedSeries[]; readonly faults: readonly TidyFault[] } => {
  const columns = columnsOf(records[0] ?? [], ["series", "period", "count"]);
  const faults: TidyFault[] = [];
  for (const name of ["period", "count"] as const) {
    if (columns[name] === null) faults.push({ line: 1, column: name, detail: "must be present" });
  }
  if (faults.length > 0) return { series: [], faults };

  const points = new Map<string, Point[]>();
  records.slice(1).forEach((fields, i) => {
    const line = i + 2;
    const text = (name: keyof typeof columns) => fields[columns[name] ?? -1]?.trim() ?? "";
    const [period, count] = [text("period"), text("count")];
    if (!isPeriod(period, iso)) {
      const detail = `must be an ISO week such as 2026-W07 or a day, got ${period}`;
      faults.push({ line, column: "period", detail });
    } else if (!/^(\d+(\.\d+)?)?$/.test(count)) {
      const detail = `must be a number, or empty when missing, got ${count}`;
      faults.push({ line, column: "count", detail });
    } else {
      const day = dayNumber(firstDay(period, iso));
      const own = points.get(text("series")) ?? [];
      own.push({ line, period, day, count: count === "" ? null : Number(count) });
      points.set(text("series"), own);
    }
  });
  const series = [...points].map(([name, own]) => seriesOf(name, own, faults));
  return { series: faults.length > 0 ? [] : series, faults };
};

const seriesOf = (name: string, unsorted: readonly Point[], faults: TidyFault[]): NamedSeries => {
  const points = unsorted.toSorted((a, b) => a.day - b.day);
  const first = points[0]?.day ?? 0;
  const isNamedWeek = points.some(({ period }) => period.includes("W"));
  const isWeekly =
    isNamedWeek || (points.length > 1 && points.every(({ day }) => (day - first) % 7 === 0));
  const step = isWeekly ? 7 : 1;
  const length = ((points.at(-1)?.day ?? first) - first) / step + 1;
  const counts: Count[] = Array.from({ length: Math.floor(length) }, () => null);
  const lines = new Map<number, number>();
  for (const { line, period, day, count } of points) {
    const other = lines.get(day);
    if (other !== undefined) {
      const detail = `must not repeat line ${other}'s ${period}`;
      faults.push({ line, column: "period", detail });
    } else if ((day - first) % step !== 0) {
      const detail = `must be of one kind with the series' other periods, got ${period}`;
      faults.push({ line, column: "period", detail });
    } else counts[(day - first) / step] = count;
    lines.set(day, line);
  }
  const dates = counts.map((_, i) => dayOf(first + i * step));
  const periods = isNamedWeek ? dates.map((day) => weekOf(day, iso)) : dates;
  return { name, frequency: isWeekly ? "week" : "day", periods, dates, counts };
};
