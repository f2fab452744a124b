import { describe, expect, it } from "vitest";
import { cdc } from "../../../../core/detectors/historical-limits/cdc.ts";
import { cdcInR } from "../../../../core/detectors/historical-limits/cdc-in-r.ts";
import type { Count } from "../../../../core/report.ts";
import { last, marked } from "../last.ts";

describe("CDC", () => {
  const two = { b: 2, m: 0 };
  // Sums of four weeks two years and one year back: 4 and 6, mean 5, sd sqrt 2; z(0.9875) = 2.2414027.
  const limit = 5 + 2.241402727604947 * Math.sqrt(2) * Math.sqrt(1.5);

  it("has a threshold for this week beside the three before", () => {
    const one = last(cdc, marked(121, { 68: 3, 120: 6 }), two);
    expect(one).toMatchObject({
      kind: "assessed",
      observed: 6,
      expected: 1.25,
      threshold: expect.closeTo(limit - 3, 9),
      score: expect.closeTo(4 / Math.sqrt(3), 12),
      figures: { fourWeekSum: 9, fourWeekLimit: expect.closeTo(limit, 9) },
      baseline: [13, 14, 15, 16, 65, 66, 67, 68],
    });
  });

  it("as R compares the four weeks with the limit", () => {
    expect(last(cdcInR, marked(121, { 68: 3, 120: 6 }), two)).toMatchObject({
      observed: 9,
      expected: 5,
      threshold: expect.closeTo(limit, 9),
    });
  });

  it.each<{ when: string; marks: Record<number, Count>; reason: string }>([
    { when: "a reference week is missing", marks: { 66: null }, reason: "short-baseline" },
    { when: "a week of the last four is missing", marks: { 119: null }, reason: "short-baseline" },
    { when: "this week is missing", marks: { 120: null }, reason: "no-report" },
  ])("$when: $reason", ({ marks, reason }) => {
    expect(last(cdc, marked(121, marks), two)).toMatchObject({ kind: "not-assessed", reason });
  });

  it("does with half of the sums, and not with less", () => {
    const five = { b: 5, m: 0 };
    const judged = (marks: Record<number, Count>) => last(cdc, marked(270, marks), five).kind;
    expect(judged({ 217: null, 165: null })).toBe("assessed");
    expect(judged({ 217: null, 165: null, 113: null })).toBe("not-assessed");
  });

  it("leaves sums with missing and excluded weeks out", () => {
    const counts = marked(273, { 100: 9, 270: null });
    const excluded = counts.map((_, i) => i === 100);
    expect(last(cdc, counts.slice(0, 270), {}, { excluded })).toMatchObject({ expected: 1 });
    expect(last(cdc, marked(270, { 5: null, 60: null, 110: null })).kind).toBe("assessed");
  });
});
