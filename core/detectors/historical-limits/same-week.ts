import { type Day, dayNumber, dayOf } from "../../calendar.ts";
import type { Series } from "../detector.ts";
import { periodsPerYear } from "../periods-per-year.ts";

/**
 * Index of the same week (or day) a number of years before index `at`; below 0 before the start of the series.
 *
 * With dates, weeks are matched by their number in the year, and week 53 is matched with the last week of a year that
 * has 52; a week belongs to the year that contains its fourth day. 29 February is matched with 1 March. Without dates
 * a year is 52 weeks or 365 days, so that five years back is about a week off.
 */
export const sameWeek = (
  { frequency, dates }: Pick<Series, "frequency" | "dates">,
  at: number,
  yearsBack: number,
): number => {
  const day = dates?.[at];
  if (day === undefined) return at - yearsBack * periodsPerYear[frequency];
  const there =
    frequency === "week" ? weekYearsBefore(day, yearsBack) : yearsBefore(day, yearsBack);
  return at - (dayNumber(day) - there) / (frequency === "week" ? 7 : 1);
};

const newYear = (year: number) => dayNumber(`${String(year).padStart(4, "0")}-01-01`);

/** Day number of the first day of the week with the same number. */
const weekYearsBefore = (day: Day, yearsBack: number): number => {
  const start = dayNumber(day);
  const year = Number(dayOf(start + 3).slice(0, 4));
  const week = Math.floor((start + 3 - newYear(year)) / 7);
  const wanted = newYear(year - yearsBack);
  // The fourth day of the first week is the year's first day with that weekday.
  const fourthDay = wanted + ((((start + 3 - wanted) % 7) + 7) % 7);
  const inYear = fourthDay + 7 * week < newYear(year - yearsBack + 1);
  return fourthDay - 3 + 7 * (inYear ? week : week - 1);
};

const yearsBefore = (day: Day, yearsBack: number): number => {
  const year = String(Number(day.slice(0, 4)) - yearsBack).padStart(4, "0");
  const isLeap = dayOf(dayNumber(`${year}-02-28`) + 1).endsWith("02-29");
  const same = day.slice(4) === "-02-29" && !isLeap ? "-03-01" : day.slice(4);
  return dayNumber(`${year}${same}`);
};
