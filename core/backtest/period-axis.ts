import {
  type Calendar,
  type Day,
  dayNumber,
  dayOf,
  type Frequency,
  type Period,
  weekOf,
} from "../calendar.ts";
import { calendarOf } from "../formats/tidy.ts";
import type { TidyRows } from "../formats/tidy-table.ts";

/** The periods that a folder's rows span, in order: the common axis of all its series. */
export interface PeriodAxis {
  readonly frequency: Frequency;
  readonly calendar: Calendar;
  readonly periods: readonly Period[];
  /** First day of each period. */
  readonly days: readonly Day[];
  /** Day number of the first period's first day. */
  readonly start: number;
  /** Length of a period in days. */
  readonly step: 1 | 7;
}

const anyCalendar: Calendar = { weekStart: "monday", minDaysInFirstWeek: 4 };

/** The axis from the first to the last period of the rows, or to an earlier `end`; empty if there are no rows. */
export const periodAxis = (rows: TidyRows, end?: Day): PeriodAxis => {
  const step = rows.periodType === "day" ? 1 : 7;
  const calendar = calendarOf(rows.periodType) ?? anyCalendar;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const day of rows.day) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  if (end !== undefined) last = Math.min(last, dayNumber(end));
  const length = rows.length === 0 ? 0 : Math.max(0, Math.floor((last - first) / step) + 1);
  const days = Array.from({ length }, (_, i) => dayOf(first + i * step));
  return {
    ...{ frequency: step === 7 ? "week" : "day", calendar, days, step },
    start: length === 0 ? 0 : first,
    periods: days.map((day) => (step === 7 ? weekOf(day, calendar) : day)),
  };
};

/** Index of the period that holds a day; negative or beyond the last if the day is outside the axis. */
export const indexOfDay = ({ start, step }: PeriodAxis, day: Day): number =>
  Math.floor((dayNumber(day) - start) / step);
