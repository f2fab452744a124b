import {
  addDays,
  type Calendar,
  type Day,
  dayNumber,
  dayOf,
  firstDay,
  frequencyOf,
  isPeriod,
  type Period,
} from "../calendar.ts";

const iso: Calendar = { weekStart: "monday", minDaysInFirstWeek: 4 };

/**
 * First day of each of contiguous periods, for detectors that need the season or the day of the week.
 *
 * A week is dated by its number in the ISO year, since evidence does not contain the country's calendar. If weeks start
 * on another day, all dates are off by the same number of days, at most six. A week 53 that the ISO year does not
 * have is dated as the week after 52.
 */
export const periodDates = (periods: readonly Period[]): Day[] => {
  const last = periods.at(-1);
  if (last === undefined) return [];
  const isWeek = frequencyOf(last) === "week";
  const day = isPeriod(last, iso)
    ? firstDay(last, iso)
    : addDays(firstDay(last.replace("W53", "W52"), iso), 7);
  const number = dayNumber(day);
  return periods.map((_, i) => dayOf(number + (i - periods.length + 1) * (isWeek ? 7 : 1)));
};
