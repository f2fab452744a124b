import { describe, expect, it } from "vitest";
import { rkiInR } from "../../../../core/detectors/bayes/bayes-in-r.ts";
import { rki } from "../../../../core/detectors/bayes/rki.ts";
import { flat, last } from "../last.ts";

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe("RKI", () => {
  const recent = { b: 0, w: 6, actY: true };

  it.each([
    { when: "a mean of 3: the table", counts: flat(6, 3), threshold: 8.102 },
    { when: "a mean of 3.9 is floored", counts: [3, 4, 4, 4, 4, 4.4], threshold: 8.102 },
    { when: "a mean of 20: the table's last", counts: flat(6, 20), threshold: 30.017 },
    { when: "a mean of 21: mean + 2 sd", counts: flat(6, 21), threshold: 21 },
    {
      when: "mean + 2 sd, sd² = 6 · 4 / 5",
      counts: [28, 32, 28, 32, 28, 32],
      threshold: 30 + 2 * Math.sqrt(4.8),
    },
    { when: "half of it known", counts: [null, null, null, 3, 3, 3], threshold: 8.102 },
  ])("$when", ({ counts, threshold }) => {
    expect(last(rki, [...counts, 0], recent).threshold).toBeCloseTo(threshold, 12);
  });

  it("compares with the same weeks of two years", () => {
    const { baseline } = last(rki, flat(109));
    expect(baseline).toEqual([...range(0, 8), ...range(52, 60)]);
    expect(last(rki, flat(108)).baseline).toEqual([...range(0, 7), ...range(51, 59)]);
  });

  it("with less than half of it known, or excluded, is not assessed", () => {
    const four = { kind: "not-assessed", reason: "short-baseline" };
    expect(last(rki, [null, null, null, null, 3, 3, 3], recent)).toEqual(four);
    const excluded = [true, true, true, true, false, false, false];
    expect(last(rki, flat(7, 3), recent, { excluded })).toEqual(four);
    expect(last(rkiInR, flat(7, 3), recent, { excluded }).expected).toBe(3);
  });

  it("needs something to compare with", () => {
    expect(rki.params.safeParse({ b: 0, actY: false }).error?.issues[0]?.path).toEqual(["actY"]);
  });
});
