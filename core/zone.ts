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

/** Local time in a zone at an instant, in milliseconds as if it were UTC. */
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

/** The calendar day in `timeZone` at an instant. */
export const localDay = (instant: string, timeZone: string): Day =>
  new Date(wallClock(Date.parse(instant), timeZone)).toISOString().slice(0, 10);

/** The calendar day and the time of day, such as 21:30, in `timeZone` at an instant. */
export const localTime = (
  instant: string,
  timeZone: string,
): { readonly day: Day; readonly time: string } => {
  const text = new Date(wallClock(Date.parse(instant), timeZone)).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
};

/** Cache of local times already converted: reading the zone's rules costs as much as parsing a report. */
const instants = new Map<string, number>();
const mostInstants = 20_000;

/**
 * The first instant at which local time in `timeZone` is `wall` (in ms, as if it were UTC) or later: the
 * earlier one of a repeated hour, the moment of the change for a skipped hour.
 */
const firstAt = (wall: number, timeZone: string): number => {
  const key = `${timeZone} ${wall}`;
  const known = instants.get(key);
  if (known !== undefined) return known;
  if (instants.size >= mostInstants) instants.clear();
  const instant = searchFirstAt(wall, timeZone);
  instants.set(key, instant);
  return instant;
};

const msPerDay = 86_400_000;

const searchFirstAt = (wall: number, timeZone: string): number => {
  const offsetAt = (instant: number) => wallClock(instant, timeZone) - instant;
  // No zone changes its clock twice within two days.
  const [before, after] = [wall - offsetAt(wall - msPerDay), wall - offsetAt(wall + msPerDay)];
  const shown = [before, after].filter((instant) => wallClock(instant, timeZone) === wall);
  if (shown.length > 0) return Math.min(...shown);
  // The clock skips this time: find the change between the two by bisection.
  let [early, late] = [Math.min(before, after), Math.max(before, after)];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (wallClock(middle, timeZone) < wall) early = middle;
    else late = middle;
  }
  return late;
};

const durationShape = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** True for an ISO 8601 duration in weeks, days, hours, minutes and seconds, such as `P2DT12H`. */
export const isDuration = (text: string): boolean =>
  text.length > 1 && !text.endsWith("T") && durationShape.test(text);

/** Whole days and the rest of a duration, in milliseconds each. Throws a RangeError on another text. */
const partsOf = (text: string) => {
  const match = isDuration(text) ? durationShape.exec(text) : null;
  if (!match) throw new RangeError(`Cannot read duration: must be such as P2DT12H, got ${text}`);
  const [, weeks = "0", days = "0", hours = "0", minutes = "0", seconds = "0"] = match;
  return {
    daysMs: (Number(weeks) * 7 + Number(days)) * msPerDay,
    restMs: ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000,
  };
};

/** Milliseconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds. Throws a RangeError on another text. */
export const durationMs = (text: string): number => {
  const { daysMs, restMs } = partsOf(text);
  return daysMs + restMs;
};

/** The instant at which a period starts in `timeZone`, as ISO text: the first with the date of its first day. */
export const startOfPeriod = (first: Day, timeZone: string): string =>
  new Date(firstAt(Date.parse(`${first}T00:00:00Z`), timeZone)).toISOString();

/**
 * The instant of a time of day in `timeZone`, as ISO text: of a repeated time the first, of a skipped time the moment of
 * the change.
 */
export const instantAt = (
  {
    day,
    time,
    isTomorrow = false,
  }: { readonly day: Day; readonly time: string; readonly isTomorrow?: boolean },
  timeZone: string,
): string => {
  const date = isTomorrow ? addDays(day, 1) : day;
  return new Date(firstAt(Date.parse(`${date}T${time}:00Z`), timeZone)).toISOString();
};

/**
 * The instant `duration` after the end of a period, as ISO text, by local time in `timeZone` rather than
 * elapsed time. `PT12H` after an ISO week is Monday at twelve, even if that Monday has 23 or 25 hours.
 *
 * For a repeated time it is the first; for a skipped time, the moment of the change.
 */
export const afterPeriod = (
  period: Period,
  duration: string,
  { calendar, timeZone }: { readonly calendar: Calendar; readonly timeZone: string },
): string => {
  const midnight = Date.parse(`${addDays(lastDay(period, calendar), 1)}T00:00:00Z`);
  return new Date(firstAt(midnight + durationMs(duration), timeZone)).toISOString();
};

/**
 * The instant `duration` after another, in ms since 1970: weeks and days follow local time in
 * `timeZone`, hours and minutes elapse. A week after Monday at nine is Monday at nine, even if the clock changed.
 */
export const laterBy = (instantMs: number, duration: string, timeZone: string): number => {
  const { daysMs, restMs } = partsOf(duration);
  const day = daysMs === 0 ? instantMs : firstAt(wallClock(instantMs, timeZone) + daysMs, timeZone);
  return day + restMs;
};
