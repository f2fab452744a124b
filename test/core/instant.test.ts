import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf } from "../../core/instant.ts";

describe("an instant from outside", () => {
  it.each([
    ["with an offset", "2026-02-16T08:20:00+03:00", "2026-02-16T05:20:00.000Z"],
    ["west of Greenwich, over midnight", "2026-02-16T23:30:00-05:00", "2026-02-17T04:30:00.000Z"],
    ["in UTC", "2026-02-16T08:20:00Z", "2026-02-16T08:20:00.000Z"],
    ["without seconds", "2026-02-16T08:20+05:45", "2026-02-16T02:35:00.000Z"],
    ["finer than milliseconds", "2026-02-16T08:20:00.123987Z", "2026-02-16T08:20:00.123Z"],
    ["the first day", "1900-01-01T00:00:00Z", "1900-01-01T00:00:00.000Z"],
    ["the last day", "2200-12-31T23:59:59Z", "2200-12-31T23:59:59.000Z"],
    ["no offset", "2026-02-16T08:20:00", null],
    ["a plain day", "2026-02-16", null],
    ["a day that February has not", "2026-02-30T08:00:00Z", null],
    ["the 29th of February of a year that is no leap year", "2100-02-29T08:00:00Z", null],
    ["an hour 24", "2026-02-16T24:00:00Z", null],
    ["a minute 60", "2026-02-16T08:60:00Z", null],
    ["a leap second", "2026-06-30T23:59:60Z", null],
    ["an offset of a day", "2026-02-16T08:20:00+24:00", null],
    ["the year 0", "0000-01-01T00:00:00Z", null],
    ["the year 1899", "1899-12-31T23:59:59Z", null],
    ["the year 2201", "2201-01-01T00:00:00Z", null],
    ["the year 9999", "9999-12-31T23:59:59Z", null],
    ["six digits of a year", "+002026-02-16T08:20:00Z", null],
    ["nothing", "", null],
  ])("%s: %s", (_, text, expected) => {
    expect(instantOf(text)).toBe(expected);
  });

  const minute = fc.integer({
    min: Date.parse("1900-01-02T00:00:00Z") / 60_000,
    max: Date.parse("2200-12-30T00:00:00Z") / 60_000,
  });
  const offset = fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 });
  const two = (number: number) => String(number).padStart(2, "0");
  /** The same instant as a clock with that offset shows it. */
  const written = ([at, shift]: readonly [number, number]) => {
    const wall = new Date((at + shift) * 60_000).toISOString().slice(0, 16);
    const size = Math.abs(shift);
    return `${wall}:00${shift < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  };

  it("has the same order as text and as time, whatever the offsets", () => {
    const moment = fc.tuple(minute, offset);
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const [first, second] = [instantOf(written(a)) ?? "", instantOf(written(b)) ?? ""];
        expect(Math.sign(first < second ? -1 : first > second ? 1 : 0)).toBe(
          Math.sign(a[0] - b[0]),
        );
      }),
      { seed: 11 },
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9TZ:.+-]{0,30}$/)), (text) => {
        const instant = instantOf(text);
        expect(instant === null || new Date(instant).toISOString() === instant).toBe(true);
      }),
      { seed: 12 },
    );
  });
});
