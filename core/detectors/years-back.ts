import type { Day } from "../calendar.ts";
import type { Series } from "./detector.ts";
import { periodsPerYear } from "./periods-per-year.ts";

const msPerDay = 86_400_000;

/**
 * Indices of the same time of year in each of the last `years` years, from `at` backwards; below 0 before the series.
 *
 * With dates, a week is matched with the week nearest to the same day and month (29 February: 1 March), and a day or a
 * month with that day or month itself. Without dates a year is 52 weeks or 365 days.
 *
 * @example
 *     yearsBack({ frequency: "week" }, 120, 2); // [120, 68, 16]
 */
export const yearsBack = (
  { frequency, dates }: Pick<Series, "frequency" | "dates">,
  at: number,
  years: number,
): number[] => {
  const day = dates?.[at];
  if (day === undefined) {
    return Array.from({ length: years + 1 }, (_, i) => at - i * periodsPerYear[frequency]);
  }
  const daysPerPeriod = frequency === "day" ? 1 : 7;
  return Array.from({ length: years + 1 }, (_, i) => {
    if (isMonthly(dates, at)) return at - 12 * i;
    return at - Math.round((dayNumber(day, 0) - dayNumber(day, i)) / daysPerPeriod);
  });
};

/** True if the periods are months, judged by their dates, since `frequency` has only days and weeks. */
export const isMonthly = (dates: readonly Day[] | undefined, at: number): dates is readonly Day[] =>
  dates !== undefined && at > 0 && daysBetween(dates, at - 1, at) > 27;

/** Days from the first day of one period to that of another. */
export const daysBetween = (dates: readonly Day[], from: number, to: number): number =>
  dayNumber(dates[to] ?? "", 0) - dayNumber(dates[from] ?? "", 0);

/** Day number of the same day and month, `years` years earlier. */
const dayNumber = (day: Day, years: number): number =>
  Date.UTC(Number(day.slice(0, 4)) - years, Number(day.slice(5, 7)) - 1, Number(day.slice(8))) /
  msPerDay;

/** Maximum number of periods back to the same time `years` years ago. */
export const mostPeriodsBack = (years: number, frequency: Series["frequency"]): number =>
  frequency === "day" ? 366 * years : Math.ceil((365.25 * years) / 7) + 1;
