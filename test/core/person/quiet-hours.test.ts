import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quietUntil } from "../../../core/person/quiet-hours.ts";

const nairobi = "Africa/Nairobi";
const night = { from: "22:00", to: "06:00" };
const noon = { from: "12:00", to: "13:30" };

describe("quietUntil", () => {
  // Nairobi is three hours ahead of UTC all year.
  it.each([
    { when: "the evening before", at: "2026-02-10T18:59:59.999Z", hours: [night], is: null },
    {
      when: "the first minute",
      at: "2026-02-10T19:00:00.000Z",
      hours: [night],
      is: "2026-02-11T03:00:00.000Z",
    },
    {
      when: "after midnight",
      at: "2026-02-10T23:30:00.000Z",
      hours: [night],
      is: "2026-02-11T03:00:00.000Z",
    },
    { when: "the minute of the end", at: "2026-02-11T03:00:00.000Z", hours: [night], is: null },
    {
      when: "within hours of one day",
      at: "2026-02-11T09:15:00.000Z",
      hours: [night, noon],
      is: "2026-02-11T10:30:00.000Z",
    },
    {
      when: "hours that follow each other",
      at: "2026-02-10T20:00:00.000Z",
      hours: [night, { from: "05:00", to: "07:00" }],
      is: "2026-02-11T04:00:00.000Z",
    },
    { when: "no hours", at: "2026-02-10T20:00:00.000Z", hours: [], is: null },
    {
      when: "hours without length",
      at: "2026-02-10T20:00:00.000Z",
      hours: [{ from: "23:00", to: "23:00" }],
      is: null,
    },
  ])("$when: $is", ({ at, hours, is }) => {
    expect(quietUntil(at, hours, nairobi)).toBe(is);
  });

  it("ends by local time when the clock changes in the night", () => {
    // Paris: on 2026-03-29 the clock goes from 02:00 to 03:00; 06:00 is 04:00 UTC instead of 05:00.
    expect(quietUntil("2026-03-28T22:00:00.000Z", [night], "Europe/Paris")).toBe(
      "2026-03-29T04:00:00.000Z",
    );
  });

  it("ends after it began, within two days, and outside all hours", () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
    const hours = fc.record({ from: time, to: time });
    const at = fc
      .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) })
      .map((ms) => new Date(ms).toISOString());
    const zone = fc.constantFrom(nairobi, "Europe/Paris", "Asia/Kathmandu");
    fc.assert(
      fc.property(at, fc.array(hours, { maxLength: 2 }), zone, (instant, some, timeZone) => {
        const end = quietUntil(instant, some, timeZone);
        if (end === null) return;
        expect(end > instant).toBe(true);
        expect(Date.parse(end) - Date.parse(instant)).toBeLessThan(72 * 3_600_000);
      }),
    );
  });
});
