import { describe, expect, it } from "vitest";
import { readSet } from "../../../core/benchmark/read-set.ts";
import { simulateDaily } from "../../../core/benchmark/simulate-daily.ts";
import { simulateWeekly } from "../../../core/benchmark/simulate-weekly.ts";
import { writeSet } from "../../../core/benchmark/write-set.ts";

describe("writeSet", () => {
  const weekly = simulateWeekly(2, 1);
  const daily = simulateDaily(2, 1);
  it.each([
    ["weeks", { ...weekly, series: weekly.series.slice(0, 3) }],
    ["days", { ...daily, series: daily.series.slice(7, 9) }],
  ])("writes %s as they are read", (_, set) => {
    expect(readSet(writeSet(set))).toEqual(set);
  });
});
