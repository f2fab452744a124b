import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Assessment,
  type Detector,
  isUnusual,
  type Series,
} from "../../../../core/detectors/detector.ts";
import { earsC1 } from "../../../../core/detectors/ears/ears-c1.ts";
import { earsC2 } from "../../../../core/detectors/ears/ears-c2.ts";
import { earsC3 } from "../../../../core/detectors/ears/ears-c3.ts";
import { earsC1InR, earsC2InR, earsC3InR } from "../../../../core/detectors/ears/ears-in-r.ts";
import type { Count } from "../../../../core/report.ts";

const family = { C1: earsC1, C2: earsC2, C3: earsC3 } as const;

const asked = {
  ...family,
  "C1 in R": earsC1InR,
  "C2 in R": earsC2InR,
  "C3 in R": earsC3InR,
} as const;

const last = (
  method: keyof typeof asked,
  counts: readonly Count[],
  params: object = {},
  excluded?: readonly number[],
): Assessment => {
  const detector = asked[method] as Detector<never>;
  const series: Series = {
    frequency: "week",
    counts,
    ...(excluded && { excluded: counts.map((_, i) => excluded.includes(i)) }),
  };
  return detector.assess(series, counts.length - 1, detector.params.parse(params));
};

const flat = (length: number, count: Count = 0): Count[] => Array.from({ length }, () => count);

describe("EARS C1 and C2", () => {
  // 1 … 7 has mean 4 and sd sqrt(28 / 6) = 2.160247, so the threshold is 4 + 3 × 2.160247 = 10.480741.
  it.each([
    {
      when: "C1 just under the threshold",
      method: "C1",
      counts: [1, 2, 3, 4, 5, 6, 7, 10],
      is: false,
    },
    {
      when: "C1 just over the threshold",
      method: "C1",
      counts: [1, 2, 3, 4, 5, 6, 7, 11],
      is: true,
    },
    { when: "C2 just under", method: "C2", counts: [1, 2, 3, 4, 5, 6, 7, 0, 0, 10], is: false },
    { when: "C2 just over", method: "C2", counts: [1, 2, 3, 4, 5, 6, 7, 0, 0, 11], is: true },
    {
      when: "C2 with cases in the guard band",
      method: "C2",
      counts: [1, 2, 3, 4, 5, 6, 7, 90, 90, 11],
      is: true,
    },
    {
      when: "C2 with a silent guard band",
      method: "C2",
      counts: [1, 2, 3, 4, 5, 6, 7, null, null, 11],
      is: true,
    },
    { when: "C1 one case after none", method: "C1", counts: [...flat(7), 1], is: false },
    { when: "C1 two cases after none", method: "C1", counts: [...flat(7), 2], is: true },
  ] as const)("$when: unusual is $is", ({ method, counts, is }) => {
    expect(isUnusual(last(method, counts))).toBe(is);
  });

  it("says what it expected, from which periods, and how far off the count is", () => {
    expect(last("C2", [9, 1, 2, 3, 4, 5, 6, 7, 0, 0, 10])).toEqual({
      kind: "assessed",
      observed: 10,
      expected: 4,
      threshold: expect.closeTo(10.480741, 6),
      score: expect.closeTo(6 / 2.160247, 6),
      baseline: [1, 2, 3, 4, 5, 6, 7],
      figures: { baselineSd: expect.closeTo(2.160247, 6) },
    });
  });

  it("keeps a flat baseline finite with half a case of spread", () => {
    expect(last("C1", [...flat(7, 5), 6])).toMatchObject({
      threshold: 6.5,
      score: 2,
      figures: { baselineSd: 0 },
    });
  });

  it("without a least spread calls any count above a flat baseline unusual, infinitely", () => {
    const one = last("C1", [...flat(7), 1], { minSigma: 0 });
    expect(one).toMatchObject({ threshold: 0, score: Number.POSITIVE_INFINITY });
    expect(isUnusual(one)).toBe(true);
    expect(last("C1", flat(8), { minSigma: 0 })).not.toHaveProperty("score");
  });
});

describe("EARS and missing periods", () => {
  it.each([
    { when: "no report now", counts: [1, 2, 3, 4, 5, 6, 7, null], reason: "no-report" },
    { when: "six periods of past", counts: [1, 2, 3, 4, 5, 6, 9], reason: "short-baseline" },
    {
      when: "six known of fourteen",
      counts: [1, ...flat(8, null), 1, 2, 3, 4, 5, 6, 9],
      reason: "short-baseline",
    },
    { when: "nothing at all", counts: [null], reason: "no-report" },
  ] as const)("$when: not assessed, $reason", ({ counts, reason }) => {
    expect(last("C1", counts)).toMatchObject({ kind: "not-assessed", reason });
  });

  it("reaches back over gaps, to twice the length and no further", () => {
    const gaps = flat(7, null);
    expect(last("C1", [100, 1, ...gaps, 2, 3, 4, 5, 6, 7, 9])).toMatchObject({
      expected: 4,
      baseline: [1, 9, 10, 11, 12, 13, 14],
    });
    expect(last("C1", [100, 1, ...gaps, null, 3, 4, 5, 6, 7, 9])).toMatchObject({
      reason: "short-baseline",
    });
  });

  it("leaves excluded periods out of the baseline, and judges an excluded period all the same", () => {
    const counts = [1, 2, 90, 3, 4, 5, 6, 7, 9];
    expect(last("C1", counts, {}, [2, 8])).toMatchObject({
      kind: "assessed",
      observed: 9,
      expected: 4,
      baseline: [0, 1, 3, 4, 5, 6, 7],
    });
  });

  it("tells the bound before the count has come", () => {
    expect(last("C2", [1, 2, 3, 4, 5, 6, 7, 0, 0, null])).toMatchObject({
      reason: "no-report",
      expected: 4,
      threshold: expect.closeTo(10.480741, 6),
    });
  });

  it("as R: a gap in the baseline cannot be bridged, and nothing is excluded", () => {
    expect(last("C1 in R", [1, 1, null, 2, 3, 4, 5, 6, 7, 9])).toMatchObject({
      reason: "short-baseline",
    });
    expect(last("C1 in R", [1, 2, 3, 4, 5, 6, 7, 9], {}, [0, 3])).toMatchObject({ expected: 4 });
  });
});

describe("EARS C3", () => {
  // Every baseline is flat at 5, so sigma is 0.5 and an excess of a count c is 2 (c - 5) - 1.
  const following = (...counts: Count[]) => last("C3", [...flat(11, 5), ...counts]);

  it.each([
    { when: "nothing before", counts: [5, 5, 6], threshold: 6.5, score: 1, is: false },
    { when: "one excess yesterday", counts: [5, 6, 6], threshold: 6, score: 2, is: false },
    { when: "one excess the day before", counts: [6, 5, 6], threshold: 6, score: 2, is: false },
    { when: "two excesses and a third", counts: [6, 6, 6], threshold: 5.5, score: 3, is: true },
    {
      when: "excesses enough, but calm now",
      counts: [9, 9, 5],
      threshold: 5.5,
      score: 14,
      is: false,
    },
  ])("$when: threshold $threshold, unusual is $is", ({ counts, threshold, score, is }) => {
    const assessment = following(...counts);
    expect(assessment).toMatchObject({ expected: 5, threshold, score });
    expect(isUnusual(assessment)).toBe(is);
  });

  it("speaks on the first day of an outbreak, which R's cannot", () => {
    const counts = [...flat(13, 5), 7];
    expect(isUnusual(last("C3", counts))).toBe(true);
    expect(isUnusual(last("C3 in R", counts))).toBe(false);
  });

  it("adds nothing for an earlier day that is missing, and tells the bound before today's count", () => {
    expect(following(null, 6, 6)).toMatchObject({ kind: "assessed", threshold: 6, score: 2 });
    expect(following(6, 6, null)).toMatchObject({
      reason: "no-report",
      expected: 5,
      threshold: 5.5,
    });
  });

  it("judges the first day that has a baseline", () => {
    expect(last("C3", [...flat(9, 5), 8])).toMatchObject({ kind: "assessed", threshold: 6.5 });
    expect(last("C3", [...flat(8, 5), 8])).toMatchObject({ reason: "short-baseline" });
    expect(last("C3", [null])).toMatchObject({ reason: "no-report" });
  });

  it("stays a number on flat baselines without a least spread", () => {
    expect(last("C3", [...flat(12), 1, 0], { minSigma: 0 })).toMatchObject({
      threshold: 0,
      score: Number.POSITIVE_INFINITY,
    });
    expect(last("C3", flat(14), { minSigma: 0 })).toMatchObject({ threshold: 0, score: 0 });
  });
});

describe("EARS parameters", () => {
  it("have the product's defaults, or R's", () => {
    expect(earsC1.params.parse({})).toEqual({ baseline: 7, multiplier: 3, minSigma: 0.5 });
    expect(earsC2.params.parse({})).toEqual({ baseline: 7, multiplier: 3, minSigma: 0.5 });
    expect(earsC3.params.parse({})).toEqual({ baseline: 7, multiplier: 2, minSigma: 0.5 });
    expect(earsC3InR.params.parse({})).toEqual({
      baseline: 7,
      multiplier: expect.closeTo(1.959963984540054, 14),
      minSigma: 0,
      compat: "r",
    });
    expect(earsC2.params.parse({ alpha: 0.01 })).toMatchObject({
      multiplier: expect.closeTo(2.3263478740408408, 14),
      minSigma: 0.5,
    });
  });

  it.each([
    { baseline: 2 },
    { baseline: 7.5 },
    { minSigma: -0.1 },
    { multiplier: 0 },
    { alpha: 0.5 },
    { alpha: 0.01, multiplier: 2 },
    { compat: "r" },
    { guard: 1 },
  ])("refuse %j", (params) => {
    expect(earsC1.params.safeParse(params).success).toBe(false);
  });

  it("parse to the same when parsed again", () => {
    for (const params of [{}, { alpha: 0.05 }, { baseline: 14 }, { minSigma: 0 }]) {
      const once = earsC3.params.parse(params);
      expect(earsC3.params.parse(once)).toEqual(once);
      const onceInR = earsC3InR.params.parse(params);
      expect(earsC3InR.params.parse(onceInR)).toEqual(onceInR);
    }
  });
});

describe("EARS looks no further than it says", () => {
  const series = fc.array(fc.option(fc.nat(30), { nil: null, freq: 4 }), {
    minLength: 20,
    maxLength: 50,
  });
  const baselines = fc.integer({ min: 3, max: 8 });

  it.each(Object.entries(asked))("%s: older and later counts change nothing", (_, one) => {
    const detector = one as Detector<never>;
    fc.assert(
      fc.property(series, baselines, fc.array(fc.nat(99)), (counts, baseline, other) => {
        const parsed = detector.params.parse({ baseline }) as never;
        const assess = (all: readonly Count[], at: number) =>
          shift(detector.assess({ frequency: "week", counts: all }, at, parsed), at);
        const kept = counts.slice(-(detector.lookback(parsed, "week") + 1));
        const expected = assess(counts, counts.length - 1);
        expect(assess(kept, kept.length - 1)).toEqual(expected);
        expect(assess([...other, ...kept, ...other], other.length + kept.length - 1)).toEqual(
          expected,
        );
      }),
    );
  });

  const shift = (assessment: Assessment, at: number) => ({
    ...assessment,
    baseline: assessment.baseline?.map((i) => at - i),
  });
});
