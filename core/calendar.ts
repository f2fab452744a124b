import * as z from "zod";

/** A calendar day, `YYYY-MM-DD`: no hour, no time zone. */
export type Day = string;

/** The period of a report: a day (`2026-02-10`) or an epidemiological week of the country's calendar (`2026-W07`). */
export type Period = string;

export type Frequency = "week" | "day";

const weekDays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

/**
 * An epidemiological calendar: the weekday on which a week starts, and how many of its
 * days must lie in a year for the week to be that year's first.
 *
 * ISO 8601 is `{ monday, 4 }`, CDC's MMWR is `{ sunday, 4 }`.
 */
export const Calendar = z.strictObject({
  weekStart: z.enum(weekDays),
  minDaysInFirstWeek: z.int().min(1).max(7),
});
export type Calendar = z.infer<typeof Calendar>;

/** First and last year accepted in any input. */
const [earliestYear, latestYear] = [1900, 2200] as const;

/** Text for error details: the years in which a period or a day must lie. */
export const inTheseYears = `in the years ${earliestYear} to ${latestYear}`;

const msPerDay = 86_400_000;
const dayShape = /^\d{4}-\d{2}-\d{2}$/;
const weekShape = /^(\d{4})-W(\d{2})$/;

/** Cache of days already read: a judgement reads the same few again and again. */
const dayNumbers = new Map<Day, number>();
const mostDayNumbers = 20_000;

/**
 * Days since 1970-01-01 (a Thursday). Throws a RangeError on what is not a calendar day.
 *
 * @example
 *     dayNumber("1970-01-08"); // 7
 */
export const dayNumber = (day: Day): number => {
  const known = dayNumbers.get(day);
  if (known !== undefined) return known;
  const number = readDay(day);
  if (dayNumbers.size >= mostDayNumbers) dayNumbers.clear();
  dayNumbers.set(day, number);
  return number;
};

const readDay = (day: Day): number => {
  const ms = dayShape.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || dayOf(ms / msPerDay) !== day) {
    throw new RangeError(`Cannot read day: must be a calendar day such as 2026-02-10, got ${day}`);
  }
  return ms / msPerDay;
};

/**
 * The calendar day `number` days after 1970-01-01.
 *
 * @example
 *     dayOf(7); // "1970-01-08"
 */
export const dayOf = (number: number): Day =>
  new Date(number * msPerDay).toISOString().slice(0, 10);

/**
 * The day `count` days after `day`, before it if negative.
 *
 * @example
 *     addDays("2026-02-27", 2); // "2026-03-01"
 */
export const addDays = (day: Day, count: number): Day => dayOf(dayNumber(day) + count);

/** Day number of the first day of the week that holds day number `n`. */
const weekStartOf = (n: number, { weekStart }: Calendar): number => {
  const sinceMonday = (((n + 3) % 7) + 7) % 7;
  return n - ((sinceMonday - weekDays.indexOf(weekStart) + 7) % 7);
};

/** Day number of the first day of week 1 of `year`. */
const yearStart = (year: number, calendar: Calendar): number => {
  const january = (day: number) =>
    dayNumber(`${String(year).padStart(4, "0")}-01-${String(day).padStart(2, "0")}`);
  return weekStartOf(january(calendar.minDaysInFirstWeek), calendar);
};

/**
 * The epidemiological week that holds `day`, such as `2026-W07`.
 *
 * @example
 *     const iso = { weekStart: "monday", minDaysInFirstWeek: 4 };
 *     weekOf("2021-01-03", iso); // "2020-W53"
 */
export const weekOf = (day: Day, calendar: Calendar): Period => {
  const start = weekStartOf(dayNumber(day), calendar);
  // The epi year is the year of the day that decides week 1, counted back from the week's end.
  const year = Number(dayOf(start + 7 - calendar.minDaysInFirstWeek).slice(0, 4));
  const week = (start - yearStart(year, calendar)) / 7 + 1;
  return `${String(year).padStart(4, "0")}-W${String(week).padStart(2, "0")}`;
};

/**
 * Week or day, by the period's format alone.
 *
 * @example
 *     frequencyOf("2026-W07"); // "week"
 */
export const frequencyOf = (period: Period): Frequency => (period.includes("W") ? "week" : "day");

/** Cache of the first days of weeks, per calendar. */
const firstDays = new WeakMap<Calendar, Map<Period, Day>>();
const mostFirstDays = 20_000;

/**
 * First day of the period. Throws a RangeError on a period that is not in the calendar.
 *
 * @example
 *     const mmwr = { weekStart: "sunday", minDaysInFirstWeek: 4 };
 *     firstDay("2026-W07", mmwr); // "2026-02-15"
 */
export const firstDay = (period: Period, calendar: Calendar): Day => {
  const week = weekShape.exec(period);
  if (!week) return dayOf(dayNumber(period));
  const known = firstDays.get(calendar) ?? new Map<Period, Day>();
  const day = known.get(period) ?? firstDayOfWeek(period, week, calendar);
  if (known.size >= mostFirstDays) known.clear();
  firstDays.set(calendar, known.set(period, day));
  return day;
};

const firstDayOfWeek = (period: Period, week: RegExpExecArray, calendar: Calendar): Day => {
  const day = dayOf(yearStart(Number(week[1]), calendar) + (Number(week[2]) - 1) * 7);
  if (weekOf(day, calendar) !== period) {
    throw new RangeError(`Cannot read period: ${period} is not a week of this calendar`);
  }
  return day;
};

/**
 * Last day of the period: its only day, or the seventh of the week.
 *
 * @example
 *     const iso = { weekStart: "monday", minDaysInFirstWeek: 4 };
 *     lastDay("2026-W07", iso); // "2026-02-15"
 */
export const lastDay = (period: Period, calendar: Calendar): Day =>
  addDays(firstDay(period, calendar), frequencyOf(period) === "week" ? 6 : 0);

/**
 * True if `text` is a day, or a week that exists in this calendar, in the years 1900 to 2200. Never throws.
 *
 * A year outside is a typing error, and rules that look years back or ahead would leave the range of four-digit years.
 *
 * @example
 *     const iso = { weekStart: "monday", minDaysInFirstWeek: 4 };
 *     isPeriod("2021-W53", iso); // false
 */
export const isPeriod = (text: string, calendar: Calendar): boolean => {
  if (!dayShape.test(text) && !weekShape.test(text)) return false;
  const year = Number(text.slice(0, 4));
  if (year < earliestYear || year > latestYear) return false;
  try {
    firstDay(text, calendar);
    return true;
  } catch {
    return false;
  }
};

/** Days are the same in every calendar. */
const anyCalendar: Calendar = { weekStart: "monday", minDaysInFirstWeek: 4 };

/**
 * True if `text` is a calendar day in the years 1900 to 2200. Never throws.
 *
 * @example
 *     isDay("2026-02-30"); // false
 */
export const isDay = (text: string): boolean => dayShape.test(text) && isPeriod(text, anyCalendar);

/** Schema of a calendar day in the years 1900 to 2200. */
export const Day = z
  .string("must be a calendar day such as 2026-02-10")
  .refine(isDay, {
    message: `must be a calendar day such as 2026-02-10, ${inTheseYears}`,
    params: { rule: "format" },
  })
  .meta({ format: "date" });

/**
 * The period of the given frequency that holds `day`.
 *
 * @example
 *     const iso = { weekStart: "monday", minDaysInFirstWeek: 4 };
 *     periodHolding("2026-02-10", "week", iso); // "2026-W07"
 */
export const periodHolding = (day: Day, frequency: Frequency, calendar: Calendar): Period =>
  frequency === "week" ? weekOf(day, calendar) : day;

/**
 * The period `count` periods later (earlier if negative), of the same frequency.
 *
 * @example
 *     const iso = { weekStart: "monday", minDaysInFirstWeek: 4 };
 *     addPeriods("2020-W52", 2, iso); // "2021-W01"
 */
export const addPeriods = (period: Period, count: number, calendar: Calendar): Period => {
  const frequency = frequencyOf(period);
  const days = count * (frequency === "week" ? 7 : 1);
  return periodHolding(addDays(firstDay(period, calendar), days), frequency, calendar);
};

/**
 * How many periods `to` lies after `from`; negative if before. Both must have one frequency.
 *
 * @example
 *     const iso = { weekStart: "monday", minDaysInFirstWeek: 4 };
 *     periodsBetween("2020-W52", "2021-W01", iso); // 2
 */
export const periodsBetween = (from: Period, to: Period, calendar: Calendar): number =>
  (dayNumber(firstDay(to, calendar)) - dayNumber(firstDay(from, calendar))) /
  (frequencyOf(from) === "week" ? 7 : 1);

/**
 * Every period from `from` to `to`, both included; empty if `to` is before `from`.
 *
 * @example
 *     const iso = { weekStart: "monday", minDaysInFirstWeek: 4 };
 *     periodsFrom("2020-W52", "2021-W01", iso); // ["2020-W52", "2020-W53", "2021-W01"]
 */
export const periodsFrom = (from: Period, to: Period, calendar: Calendar): Period[] => {
  const count = periodsBetween(from, to, calendar) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => addPeriods(from, i, calendar));
};
