import { expect, it } from "vitest";
import { wilsonInterval } from "../../../core/statistics/wilson-interval.ts";
import golden from "../../golden/wilson.json" with { type: "json" };

it.each(golden.intervals)("$part of $whole: the interval of R's prop.test", (row) => {
  expect(wilsonInterval(row.part, row.whole)).toEqual({
    estimate: row.part / row.whole,
    low: expect.closeTo(row.low, 10),
    high: expect.closeTo(row.high, 10),
  });
});

it("nothing observed: no share", () => {
  expect(wilsonInterval(0, 0)).toBeNull();
});

it("refuses a part that is more than the whole", () => {
  expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
});
