import { describe, expect, it } from "vitest";
import { addDays, type Calendar, dayNumber, dayOf } from "../../core/calendar.ts";
import { afterPeriod, durationMs, laterBy, localDay, startOfPeriod } from "../../core/zone.ts";

const iso: Calendar = { weekStart: "monday", minDaysInFirstWeek: 4 };
const minuteMs = 60_000;

/** What a clock on the wall shows, such as "2026-02-16 08:20:00": asked of the zone's rules alone. */
const wallOf = (timeZone: string) => {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  });
  return (ms: number) => format.format(ms);
};
type Wall = ReturnType<typeof wallOf>;

const zones = [
  "America/Santiago",
  "America/Havana",
  "Atlantic/Azores",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "Asia/Gaza",
  "Asia/Beirut",
  "America/Asuncion",
  "Africa/Casablanca",
  "Europe/Paris",
  "America/New_York",
  "Asia/Kathmandu",
];

/** Durations, and what the clock shows so long after the end of a day: that day's morrow and later. */
const durations = [
  { duration: "PT0H", morrow: 1, time: "00:00:00" },
  { duration: "PT1H", morrow: 1, time: "01:00:00" },
  { duration: "PT2H30M", morrow: 1, time: "02:30:00" },
  { duration: "PT12H", morrow: 1, time: "12:00:00" },
  { duration: "P1D", morrow: 2, time: "00:00:00" },
  { duration: "P2DT12H", morrow: 3, time: "12:00:00" },
  { duration: "P1W", morrow: 8, time: "00:00:00" },
] as const;

const first = dayNumber("2016-01-01");
const last = dayNumber("2025-12-31");
const allDays = Array.from({ length: last - first + 1 }, (_, i) => dayOf(first + i));

const noonShift = (day: string, wall: Wall) => {
  const noon = Date.parse(`${day}T12:00:00Z`);
  return Date.parse(`${wall(noon).replace(" ", "T")}Z`) - noon;
};

/** Days around those on which the clock is changed. */
const daysNearChanges = (wall: Wall) => {
  const near = new Set<string>();
  allDays.forEach((day, i) => {
    const before = allDays[i - 1];
    if (before === undefined || noonShift(before, wall) === noonShift(day, wall)) return;
    for (const off of [-9, -8, -4, -3, -2, -1, 0, 1]) near.add(addDays(day, off));
  });
  return near;
};

/** Minute by minute: the first at which the clock shows a time, or a later one. */
const firstMinute = (wanted: string, wall: Wall) => {
  const at = Date.parse(`${wanted.slice(0, 10)}T00:00:00Z`) - 15 * 60 * minuteMs;
  let hour = at;
  while (wall(hour + 30 * minuteMs) < wanted) hour += 30 * minuteMs;
  for (let minute = hour; ; minute += minuteMs) if (wall(minute) >= wanted) return minute;
};

describe.each(zones)("ten years of deadlines in %s", (timeZone) => {
  const wall = wallOf(timeZone);
  const country = { calendar: iso, timeZone };
  const near = daysNearChanges(wall);
  // Each day about a change, and of the others enough for every weekday and month.
  const days = allDays.filter((day, i) => i % 29 === 0 || near.has(day));

  it.each(durations)(
    "$duration after a day: the clock shows $time",
    ({ duration, morrow, time }) => {
      const wrong: string[] = [];
      for (const day of days) {
        const at = Date.parse(afterPeriod(day, duration, country));
        const wanted = `${addDays(day, morrow)} ${time}`;
        const isReached = wall(at) >= wanted && wall(at - 1) < wanted;
        const isFirst = !near.has(wanted.slice(0, 10)) || firstMinute(wanted, wall) === at;
        if (!isReached || !isFirst)
          wrong.push(`${day}: ${new Date(at).toISOString()}, ${wall(at)}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it.each([
    ["P1D", 1, 0],
    ["P6W", 42, 0],
    ["PT36H", 0, 36],
    ["P1DT36H", 1, 36],
  ])(
    "%s after nine in the morning: so many days by the wall, hours as they pass",
    (duration, morrow, hours) => {
      const wrong: string[] = [];
      for (const day of days) {
        const nine = Date.parse(afterPeriod(addDays(day, -1), "PT9H", country));
        const later = laterBy(nine, duration, timeZone);
        const wanted = `${addDays(day, morrow)} 09:00:00`;
        if (wall(later - hours * 60 * minuteMs) !== wanted) wrong.push(`${day}: ${wall(later)}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it("a day begins when its date first shows, and is that day all along", () => {
    const wrong: string[] = [];
    for (const day of days) {
      const at = Date.parse(startOfPeriod(day, timeZone));
      const dates = [at - 1, at, at + 59 * minuteMs].map((ms) => wall(ms).slice(0, 10));
      const told = [at - 1, at, at + 59 * minuteMs].map((ms) =>
        localDay(new Date(ms).toISOString(), timeZone),
      );
      if (dates.join() !== told.join() || dates[1] !== day || (dates[0] ?? "") >= day)
        wrong.push(`${day}: ${new Date(at).toISOString()}, ${dates}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe("a deadline when the clock is changed", () => {
  const at = (timeZone: string, day: string, duration: string) =>
    afterPeriod(day, duration, { calendar: iso, timeZone });

  it.each([
    [
      "noon of a day of 25 hours is 13 hours after its beginning",
      "Europe/Paris",
      "2025-10-25",
      "PT12H",
      "2025-10-26T11:00:00.000Z",
    ],
    [
      "noon of a day of 23 hours is 11 hours after its beginning",
      "Europe/Paris",
      "2026-03-28",
      "PT12H",
      "2026-03-29T10:00:00.000Z",
    ],
    [
      "a day after a day of 25 hours",
      "Europe/Paris",
      "2025-10-25",
      "P1D",
      "2025-10-26T23:00:00.000Z",
    ],
    [
      "midnight that the clock leaves out is the first minute after it",
      "America/Santiago",
      "2025-09-06",
      "PT0H",
      "2025-09-07T04:00:00.000Z",
    ],
    [
      "midnight that comes twice is the first",
      "America/Havana",
      "2025-11-01",
      "PT0H",
      "2025-11-02T04:00:00.000Z",
    ],
    [
      "midnight after an hour that comes twice",
      "America/Santiago",
      "2025-04-05",
      "PT0H",
      "2025-04-06T04:00:00.000Z",
    ],
    [
      "a time that comes twice is the first",
      "Europe/Paris",
      "2025-10-25",
      "PT2H30M",
      "2025-10-26T00:30:00.000Z",
    ],
    [
      "a time that the clock leaves out is the first after it",
      "Europe/Paris",
      "2026-03-28",
      "PT2H30M",
      "2026-03-29T01:00:00.000Z",
    ],
    [
      "half an hour, on Lord Howe",
      "Australia/Lord_Howe",
      "2026-04-04",
      "PT12H",
      "2026-04-05T01:30:00.000Z",
    ],
    [
      "a day that a country left out ends when it begins",
      "Pacific/Apia",
      "2011-12-29",
      "PT0H",
      "2011-12-30T10:00:00.000Z",
    ],
    [
      "a gap that begins before midnight",
      "America/Toronto",
      "1919-03-30",
      "PT0H",
      "1919-03-31T04:30:00.000Z",
    ],
  ])("%s", (_, timeZone, day, duration, expected) => {
    expect(at(timeZone, day, duration)).toBe(expected);
  });

  it("comes a week after the end of an ISO week at the same time of day", () => {
    expect(at("Europe/Paris", "2025-W42", "P1WT12H")).toBe("2025-10-27T11:00:00.000Z");
  });
});

it.each([
  ["PT30S", 30_000],
  ["PT1M1S", 61_000],
  ["P1DT1S", 86_401_000],
])("%s is %d ms", (duration, ms) => {
  expect(durationMs(duration)).toBe(ms);
});
