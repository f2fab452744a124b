import { addDays, type Calendar, type Day, lastDay, type Period } from "./calendar.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

const formatIn = (timeZone: string) => {
  const known = formats.get(timeZone);
  if (known) return known;
  const numeric = "2-digit";
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  formats.set(timeZone, made);
  return made;
};

/** The wall clock of a place at an instant, read as if it were UTC, in milliseconds. */
const wallClock = (instantMs: number, timeZone: string): number => {
  const part = Object.fromEntries(
    formatIn(timeZone)
      .formatToParts(instantMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return (
    Date.UTC(year, month - 1, day, hour, minute, second) + (((instantMs % 1000) + 1000) % 1000)
  );
};

/** The calendar day that a clock in `timeZone` shows at an instant. */
export const localDay = (instant: string, timeZone: string): Day =>
  new Date(wallClock(Date.parse(instant), timeZone)).toISOString().slice(0, 10);

/** Beginnings of days already worked out; asking the zone's rules costs as much as parsing a report. */
const dayStarts = new Map<string, number>();
const mostDayStarts = 20_000;

/** The instant at which a day begins in `timeZone`, in milliseconds since 1970. */
const dayStart = (day: Day, timeZone: string): number => {
  const key = `${timeZone} ${day}`;
  const known = dayStarts.get(key);
  if (known !== undefined) return known;
  if (dayStarts.size >= mostDayStarts) dayStarts.clear();
  const start = dayStartOf(day, timeZone);
  dayStarts.set(key, start);
  return start;
};

const dayStartOf = (day: Day, timeZone: string): number => {
  const wall = Date.parse(`${day}T00:00:00Z`);
  // Two steps settle it, also on a day whose clock change comes before noon.
  const first = wall - (wallClock(wall, timeZone) - wall);
  return wall - (wallClock(first, timeZone) - first);
};

const durationShape = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/** True for an ISO 8601 duration of weeks, days, hours, minutes, such as `P2DT12H`. */
export const isDuration = (text: string): boolean =>
  text.length > 1 && !text.endsWith("T") && durationShape.test(text);

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes. Throws a RangeError on another text. */
export const durationMs = (text: string): number => {
  const match = isDuration(text) ? durationShape.exec(text) : null;
  if (!match) throw new RangeError(`Cannot read duration: must be such as P2DT12H, got ${text}`);
  const [, weeks = "0", days = "0", hours = "0", minutes = "0"] = match;
  return (
    (((Number(weeks) * 7 + Number(days)) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000
  );
};

/** The instant at which a period begins by the clock of `timeZone`, as ISO text. */
export const startOfPeriod = (first: Day, timeZone: string): string =>
  new Date(dayStart(first, timeZone)).toISOString();

/** The instant `duration` after the end of a period, by the clock of `timeZone`, as ISO text. */
export const afterPeriod = (
  period: Period,
  duration: string,
  { calendar, timeZone }: { readonly calendar: Calendar; readonly timeZone: string },
): string =>
  new Date(
    dayStart(addDays(lastDay(period, calendar), 1), timeZone) + durationMs(duration),
  ).toISOString();
