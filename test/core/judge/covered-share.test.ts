import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coveredShare as shareOfParts } from "../../../core/judge/covered-share.ts";
import type { Count } from "../../../core/report.ts";

/** Of single units: null where one did not report. */
const coveredShare = (reports: readonly (readonly Count[])[], at: number, excluded?: boolean[]) =>
  shareOfParts(
    reports.map((counts) => ({
      cases: counts.map((count) => count ?? 0),
      came: counts.map((count) => (count === null ? 0 : 1)),
    })),
    at,
    excluded,
  );

const weeks = 60;
const steady = (count: number): Count[] => Array.from({ length: weeks }, () => count);
const last = weeks - 1;

describe("the share of the usual cases that is covered", () => {
  it.each([
    { when: "all report", missing: [], share: 1 },
    { when: "the hospital is missing", missing: [0], share: 0.4 },
    { when: "a post is missing", missing: [2], share: 0.9 },
    { when: "two posts are missing", missing: [1, 2], share: 0.6 },
    { when: "nobody reports", missing: [0, 1, 2], share: 0 },
  ])("is $share where $when", ({ missing, share }) => {
    const reports = [60, 30, 10].map((size, u) =>
      steady(size).with(last, missing.includes(u) ? null : size),
    );
    const shares = coveredShare(reports, last);
    expect(shares).toHaveLength(weeks);
    expect(shares[last]).toBeCloseTo(share, 2);
    expect(shares.slice(0, last).every((one) => one === 1)).toBe(true);
  });

  it("does not take a unit that reports in the high season alone for a large one", () => {
    const season = Array.from({ length: weeks }, (_, t) => (t % 12 < 6 ? 40 : 4));
    const reports = [season, season.map((count) => (count === 40 ? count : null))];
    expect(coveredShare(reports, last)[last]).toBeCloseTo(0.5, 1);
  });

  it("learns from nothing in the judged week, after it and under an outbreak", () => {
    const reports = [steady(5), steady(5), steady(5).with(3, null)];
    const before = coveredShare(reports, last);
    const outbreak = reports.with(0, steady(5).with(last, 900));
    expect(coveredShare(outbreak, last)).toEqual(before);
    const later = reports.map((counts) => [...counts, 900, 3, null]);
    expect(coveredShare(later, last)).toEqual(before);
    const excluded = steady(0).map((_, t) => t === 20);
    const past = reports.with(0, steady(5).with(20, 900));
    expect(coveredShare(past, last, excluded)).toEqual(coveredShare(reports, last, excluded));
    expect(coveredShare(past, last)).not.toEqual(before);
  });

  it("counts a unit never heard of before as a mean one, and all alike where no case was ever seen", () => {
    const joined: Count[] = steady(0).map((_, t) => (t === last ? 70 : null));
    const shares = coveredShare([steady(6), steady(2), joined], last);
    expect(shares[last]).toBe(1);
    expect(shares[last - 1]).toBeCloseTo(2 / 3, 2);
    const quiet = [steady(0), steady(0), steady(0), steady(0).with(last, null)];
    expect(coveredShare(quiet, last)[last]).toBe(0.75);
  });

  it("takes half of a part's reports for half of its usual cases", () => {
    const whole = { cases: steady(30).map(Number), came: steady(1).map(Number) };
    const district = {
      cases: steady(60).with(last, 900).fill(30, 10, 20).map(Number),
      came: steady(1).with(last, 0.5).fill(0.5, 10, 20).map(Number),
    };
    const shares = shareOfParts([whole, district], last);
    expect(shares[last]).toBeCloseTo(2 / 3, 2);
    expect(shares[15]).toBeCloseTo(2 / 3, 2);
    expect(shares[5]).toBe(1);
  });

  it("lies from 0 to 1, and never falls when one more reports", () => {
    const unit = fc.array(fc.option(fc.nat(20), { nil: null }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 5 }), fc.nat(20), (reports, more) => {
        const shares = coveredShare(reports, 8);
        expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
        const first = reports[0] ?? [];
        if (first[8] !== null) return;
        const one = coveredShare(reports.with(0, first.with(8, more)), 8);
        expect(one[8]).toBeGreaterThanOrEqual(shares[8] ?? 0);
      }),
    );
  });
});
