import { describe, expect, it } from "vitest";
import { outbreakP } from "../../../../core/detectors/outbreak-p/outbreak-p.ts";
import { outbreakPInR } from "../../../../core/detectors/outbreak-p/outbreak-p-in-r.ts";
import { last } from "../last.ts";

describe("OutbreakP", () => {
  // After three ones, 7: 7 ln(7/2.5) - 3 ln 2.5 = 4.458446; 8: 8 ln(8/2.75) - 3 ln 2.75 = 5.508132; ln 100 = 4.605170.
  it.each([
    { count: 7, score: 7 * Math.log(2.8) - 3 * Math.log(2.5), alarm: false },
    { count: 8, score: 8 * Math.log(8 / 2.75) - 3 * Math.log(2.75), alarm: true },
    { count: 0, score: 0, alarm: false },
  ])("$count after three ones", ({ count, score, alarm }) => {
    expect(last(outbreakP, [1, 1, 1, count])).toMatchObject({
      expected: 1,
      threshold: 7,
      score: expect.closeTo(score, 12),
      alarm,
    });
  });

  it("pools what falls, skips what is missing or excluded, and forgets what is older than `periods`", () => {
    const { score } = last(outbreakP, [1, 1, 1, 8]) as { score: number };
    const excluded = [false, false, true, false, false, false];
    expect(last(outbreakP, [1, null, 99, 1, 1, 8], {}, { excluded })).toMatchObject({ score });
    expect(last(outbreakP, [99, 1, 1, 1, 8], { periods: 4 })).toMatchObject({ score });
    expect(last(outbreakP, [2, 1, 0, 8])).toMatchObject({ score: expect.closeTo(score, 12) });
    expect(last(outbreakP, [1, null, 1, 8])).toMatchObject({ reason: "short-baseline" });
  });

  it("stays a number where R's product overflows", () => {
    const rising = Array.from({ length: 40 }, (_, i) => 1e6 + 5000 * i);
    expect(last(outbreakP, rising, { periods: 40 })).toMatchObject({ alarm: true });
    expect(last(outbreakPInR, rising, { ret: "cases" })).toMatchObject({ alarm: true });
  });
});
