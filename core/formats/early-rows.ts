import { type Day, dayNumber, dayOf, isDay } from "../calendar.ts";
import { startOfPeriod } from "../zone.ts";
import type { TidyFault } from "./tidy.ts";
import type { TidyRows } from "./tidy-table.ts";

/**
 * Rows that became known before their period began by the clock of `timeZone`: day and month were swapped, or the year is
 * another. A day is read as a whole one, so that what became known on the period's first day is none. Never throws.
 */
export const earlyRows = (rows: TidyRows, timeZone: string): TidyFault[] => {
  const starts = new Map<number, number>();
  const startOf = (day: number) => {
    const known = starts.get(day) ?? Date.parse(startOfPeriod(dayOf(day), timeZone));
    starts.set(day, known);
    return known;
  };
  const days = Array.from(rows.moments, (text) => (isDay(text) ? dayNumber(text) : null));
  const instants = Float64Array.from(rows.moments, (text) => Date.parse(text));
  const isEarly = (moment: number, first: number) => {
    const day = days[moment] ?? null;
    return day === null ? (instants[moment] ?? 0) < startOf(first) : day < first;
  };
  const faults: TidyFault[] = [];
  for (let row = 0; row < rows.length; row++) {
    const [moment, first] = [rows.moment[row] ?? -1, rows.day[row] ?? 0];
    if (moment === -1 || !isEarly(moment, first)) continue;
    const began: Day = dayOf(first);
    const detail = `must not be before its period began, ${began}, got ${rows.moments[moment]}`;
    faults.push({ line: rows.line[row] ?? 1, column: "reported_at", detail });
  }
  return faults;
};
