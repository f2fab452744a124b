import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterRunAt, type ClockMemory } from "../../core/clock-memory.ts";

const start = Date.parse("2026-06-01T12:00:00.000Z");
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/** Whether the clock is trusted at each run; times in ms from the start. */
const believed = (...runs: readonly number[]): boolean[] => {
  let memory: ClockMemory = { seenAt: null, jumped: null };
  return runs.map((ms) => {
    memory = afterRunAt(new Date(start + ms).toISOString(), memory);
    return memory.jumped === null;
  });
};

describe("the watch's clock is trusted", () => {
  it.each([
    ["at the first run", [0], [true]],
    ["every hour", [0, hour, 2 * hour], [true, true, true]],
    ["every minute", [0, minute, 2 * minute], [true, true, true]],
    ["once a day", [0, day, 2 * day], [true, true, true]],
    [
      "once a week, and after a fortnight",
      [0, 7 * day, 14 * day, 28 * day],
      [true, true, true, true],
    ],
    ["not at once after a month", [0, 30 * day], [true, false]],
    ["when a week has passed since a month", [0, 30 * day, 37 * day], [true, false, true]],
    ["when it is set back by a minute", [hour, hour - minute], [true, true]],
    ["not while it shows another year for a minute", [0, 2 * year, minute], [true, false, true]],
    [
      "not while it shows another year for some minutes",
      [0, 2 * year, 2 * year + minute, 2 * year + 2 * minute, 3 * minute],
      [true, false, false, false, true],
    ],
    ["not while it shows a year before", [0, -2 * year, minute], [true, false, true]],
    [
      "not while it jumps back and forth",
      [0, 2 * year, -year, 2 * year + hour, -year + hour],
      [true, false, false, false, false],
    ],
    [
      "half an hour after a long pause",
      [0, 30 * day, 30 * day + 29 * minute, 30 * day + 30 * minute, 30 * day + 31 * minute],
      [true, false, false, true, true],
    ],
    ["an hour after it was corrected by years", [0, -year, -year + hour], [true, false, true]],
  ] as const)("%s", (_, runs, expected) => {
    expect(believed(...runs)).toEqual(expected);
  });

  it("at once when the right time returns within half an hour", () => {
    const leap = fc.oneof(
      fc.integer({ min: -3 * year, max: -hour }),
      fc.integer({ min: 16 * day, max: 3 * year }),
    );
    const pauses = fc.array(fc.integer({ min: 1, max: 5 * minute }), { maxLength: 5 });
    fc.assert(
      fc.property(leap, pauses, (ms, between) => {
        let passed = 0;
        const runs = between.map((pause) => {
          passed += pause;
          return ms + passed;
        });
        const answers = believed(0, ...runs, passed + minute);
        expect(answers).toEqual([true, ...runs.map(() => false), true]);
      }),
      { seed: 35, numRuns: 500 },
    );
  });
});
