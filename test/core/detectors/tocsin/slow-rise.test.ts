import { describe, expect, it } from "vitest";
import { inOrder, isUnusual, type Series } from "../../../../core/detectors/detector.ts";
import { slowRise } from "../../../../core/detectors/tocsin/slow-rise.ts";
import { tocsin } from "../../../../core/detectors/tocsin/tocsin.ts";
import type { Count } from "../../../../core/report.ts";
import { chanceOf } from "../../../../core/statistics/chance.ts";

const alpha = 0.007;
const weeks = (counts: readonly Count[], more: Partial<Series> = {}): Series => ({
  frequency: "week",
  counts,
  ...more,
});
/** The only finding of the last week; fails where there is none. */
const lastOf = (series: Series) => {
  const [finding, ...none] = slowRise(series, series.counts.length - 1, { first: 0, alpha });
  if (!finding || none.length > 0) throw new Error("not one finding");
  return finding;
};
const level = (length: number, cases: number) => Array.from({ length }, () => cases);
const lastYear = level(70, 10);

describe("what a slow rise is", () => {
  it.each<[string, readonly number[], boolean]>([
    ["eight weeks at last year's level", level(8, 10), false],
    ["at 1.2 times it", level(8, 12), false],
    ["at three times it", level(8, 30), true],
    ["at three times it, and ebbing below it this week", [...level(7, 33), 9], false],
    ["one high week alone", [...level(7, 10), 30], false],
  ])("%s", (_, rise, isRise) => {
    const series = weeks([...lastYear, ...rise]);
    const { threshold } = lastOf(series);
    expect((rise[rise.length - 1] as number) > threshold).toBe(isRise);
  });

  it("is against the highest of last year's weeks about this one", () => {
    const counts = [...level(27, 10), ...level(8, 30), ...level(47, 10), ...level(8, 30)];
    expect(lastOf(weeks(counts)).expected).toBe(30);
    expect(30).toBeLessThanOrEqual(lastOf(weeks(counts)).threshold);
  });

  it("has as much evidence as its threshold says", () => {
    const { threshold, evidence } = lastOf(weeks([...lastYear, ...level(8, 20)]));
    const { evidence: other } = lastOf(weeks([...lastYear, ...level(7, 20), 99]));
    expect(evidence(threshold)).toBeLessThan(evidence(threshold + 1));
    expect(other(threshold)).toBe(evidence(threshold));
  });

  it("has no evidence in a count that last year's weeks had", () => {
    const { evidence } = lastOf(weeks([...lastYear, ...level(8, 33)]));
    expect(evidence(10)).toBe(Number.NEGATIVE_INFINITY);
    expect(evidence(11)).toBeGreaterThan(2);
  });

  it("says the eight weeks beside last year's", () => {
    const { spanOf } = lastOf(weeks([...lastYear, ...level(7, 30), 31]));
    expect(spanOf(31)).toEqual({
      ...{ test: "slow-rise", periods: 8, counted: 8 },
      ...{ observed: 241, expected: 80 },
    });
  });
});

describe("what it cannot say", () => {
  it.each<[string, Series]>([
    ["the first year", weeks(level(50, 10))],
    ["days", { frequency: "day", counts: level(900, 10) }],
    [
      "three of the eight weeks missing",
      weeks([...lastYear, 30, null, null, null, 30, 30, 30, 30]),
    ],
    ["no week known a year ago", weeks([...level(26, 10).map(() => null), ...level(44, 10)])],
  ])("%s", (_, series) => {
    expect(slowRise(series, series.counts.length - 1, { first: 0, alpha })).toEqual([]);
  });

  it("is by weeks before the first that may be learnt from", () => {
    const counts = [...lastYear, ...level(8, 30)];
    expect(slowRise(weeks(counts), 77, { first: 40, alpha })).toEqual([]);
  });
});

describe("missing is not zero", () => {
  it("a missing week is left out of both years", () => {
    const full = lastOf(weeks([...lastYear, ...level(8, 20)]));
    const gap = lastOf(weeks([...lastYear, 20, 20, null, 20, 20, 20, 20, 20]));
    expect(gap.expected).toBe(full.expected);
    expect(gap.spanOf(20)).toMatchObject({ periods: 8, counted: 7, observed: 140, expected: 70 });
  });

  it("half of the cases reported are held against half of last year's", () => {
    const share = [...level(74, 1), ...level(4, 0.5)];
    const counts = [...lastYear, ...level(4, 10), ...level(4, 5)];
    const { expected, spanOf } = lastOf(weeks(counts, { share }));
    expect(expected).toBe(5);
    expect(spanOf(5)).toMatchObject({ observed: 60, expected: 60 });
  });

  it("a week under a confirmed outbreak is not counted among the eight", () => {
    const counts = [...lastYear, 20, 20, 90, ...level(5, 20)];
    const excluded = counts.map((count) => count === 90);
    const { spanOf } = lastOf(weeks(counts, { excluded }));
    expect(spanOf(20)).toMatchObject({ periods: 8, counted: 7, observed: 140, expected: 70 });
  });

  it("a confirmed outbreak of last year is not what this year is held against", () => {
    const counts = [...level(30, 10), ...level(2, 90), ...level(38, 10), ...level(8, 30)];
    const excluded = counts.map((count) => count === 90);
    expect(lastOf(weeks(counts, { excluded })).expected).toBe(10);
  });
});

describe("in the detector", () => {
  /** Two calm years, then a wave that doubles in about ten weeks. */
  const chance = chanceOf("wave");
  const counts = Array.from({ length: 140 }, (_, i) => {
    const mean = 20 * Math.exp(0.07 * Math.max(0, i - 110));
    return chance.negativeBinomial(mean, mean);
  });
  const params = tocsin.params.parse({});

  it("a wave that doubles in ten weeks, no week far above the last, is an alarm", () => {
    const range = Array.from({ length: 26 }, (_, i) => 110 + i);
    const judged = range.map(inOrder(weeks(counts), { detector: tocsin, params }));
    expect(judged.some(isUnusual)).toBe(true);
  });

  it("stays one while it goes on", () => {
    const judged = tocsin.assess(weeks(counts), 139, params);
    expect(isUnusual(judged)).toBe(true);
    expect(judged).toMatchObject({ span: { test: "slow-rise", periods: 8 } });
  });
});
