import { type Day, dayNumber, dayOf, isDay } from "../calendar.ts";
import { startOfPeriod } from "../zone.ts";
import type { TidyFault } from "./tidy.ts";
import type { TidyRows } from "./tidy-table.ts";

/**
 * Faults of rows that became known before their period began in `timeZone`: swapped day and month, or a wrong
 * year. A bare day counts as a whole day, so one equal to the period's first day is no fault. Never throws.
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
