import { expect, it } from "vitest";
import { chart } from "../../../core/message/chart.ts";
import { underFive } from "../../../core/message/under-five.ts";

it.each([
  { counts: [0, 0, 0], is: "▁▁▁" },
  { counts: [0, null, 100], is: "▁·█" },
  { counts: [1, 100, 50, 0], is: "▂█▅▁" },
  { counts: [0, 1, 2, 3, 4, 5, 6, 7], is: "▁▂▃▄▅▆▇█" },
  { counts: [], is: "" },
])("draws $counts as $is", ({ counts, is }) => {
  expect(chart(counts)).toBe(is);
});

it.each<{ ages: Record<string, number>; is: number | null }>([
  { ages: { "<5": 3, "5+": 1 }, is: 3 },
  { ages: { "<2": 1, "2-4": 2, "5+": 9 }, is: 3 },
  { ages: { "0-4": 2, "5-14": 4 }, is: 2 },
  { ages: { "<5": 0 }, is: 0 },
  { ages: { "<15": 3, "15+": 1 }, is: null },
  { ages: { "<2": 3, "2-14": 1 }, is: null },
  { ages: { all: 3 }, is: null },
  { ages: {}, is: null },
])("counts $is under five in $ages", ({ ages, is }) => {
  expect(underFive(ages)).toBe(is);
});
