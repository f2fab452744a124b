import { describe, expect, it } from "vitest";
import { DetectRequest, detect } from "../../../core/detectors/detect.ts";

const counts = [1, 2, 3, 4, 5, 6, 7, 11, null, 10];
const run = (request: object) => detect(DetectRequest.parse({ series: { counts }, ...request }));

describe("detect", () => {
  // 2 … 7 and 11: mean 38/7, squares about it 376/7, sd sqrt(376 / 42) = 2.992053.
  it("answers with the golden files' fields, in the order of the range", () => {
    const { params, ...result } = run({ detector: "ears-c1", range: [8, 7, 9] });
    expect(params).toEqual({ baseline: 7, multiplier: 3, minSigma: 0.5 });
    expect(result).toEqual({
      detector: "ears-c1",
      range: [8, 7, 9],
      expected: [4, null, expect.closeTo(38 / 7, 12)],
      upperbound: [expect.closeTo(10.480741, 6), null, expect.closeTo(38 / 7 + 3 * 2.992053, 5)],
      alarm: [true, null, null],
      statistic: [expect.closeTo(7 / 2.160247, 6), null, null],
      pValue: [null, null, null],
      reason: [null, "short-baseline", "no-report"],
      need: [null, { needed: 7, known: 6 }, null],
      baselineSd: [expect.closeTo(2.160247, 6), null, expect.closeTo(2.992053, 6)],
    });
  });

  it("expects of a period as much as was reported of it", () => {
    const series = { counts: Array.from({ length: 300 }, (_, i) => 20 + (i % 3)) };
    const share = series.counts.map((_, i): number => (i === 299 ? 0.5 : 1));
    const ask = (more: object) =>
      run({ detector: "farrington-flexible", series: { ...series, ...more }, range: [300] });
    const [half, whole] = [ask({ share }), ask({})].map(({ expected }) => Number(expected[0]));
    expect(half).toBeCloseTo(Number(whole) / 2, 9);
    expect(() => ask({ share: [1] })).toThrow("must have one value for each of the 300 counts");
    expect(() => ask({ share: share.with(0, 1.2) })).toThrow();
  });

  it("says which periods were judged together, where any were", () => {
    const rising = [...Array.from({ length: 70 }, () => 10), 20, 22, 24, 26, 28, 30, 32, 34];
    const { span } = run({ detector: "tocsin", series: { counts: rising }, range: [3, 78] });
    expect(span).toEqual([
      null,
      { test: "slow-rise", periods: 8, counted: 8, observed: 216, expected: 80, limit: 182 + 10 },
    ]);
  });

  it("judges every period when no range is given", () => {
    expect(run({ detector: "ears-c1" }).alarm).toEqual([
      ...Array.from({ length: 7 }, () => null),
      true,
      null,
      false,
    ]);
  });

  it("takes R's parameters under the golden folder's name, and R's defaults", () => {
    const { detector, params } = run({ detector: "earsC", params: { method: "C2", baseline: 5 } });
    expect(detector).toBe("ears-c2");
    expect(params).toMatchObject({
      baseline: 5,
      multiplier: expect.closeTo(3.09023, 5),
      minSigma: 0,
    });
    expect(run({ detector: "earsC" }).detector).toBe("ears-c1");
  });

  it.each([
    {
      when: "an unknown detector",
      request: { detector: "ears" },
      says: /must be one of ears-c1, .*earsC, .*got ears; did you mean ears-c1\?$/,
    },
    {
      when: "wrong parameters, all at once",
      request: { detector: "ears-c1", params: { baseline: 1, minSigma: -1 } },
      says: /ears-c1 are wrong: #\/baseline must be .*; #\/minSigma must be /,
    },
  ])("$when: a RangeError", ({ request, says }) => {
    expect(() => run(request)).toThrow(RangeError);
    expect(() => run(request)).toThrow(says);
  });

  it.each([
    { when: "a period after the series", request: { range: [10, 11] }, path: "range.1" },
    { when: "a period before the first", request: { range: [0] }, path: "range.0" },
    {
      when: "a date too few",
      request: { series: { counts: [1, 2], dates: ["2026-02-10"] } },
      path: "series.dates",
    },
    { when: "a negative count", request: { series: { counts: [-1] } }, path: "series.counts.0" },
  ])("$when: refused at $path", ({ request, path }) => {
    const parsed = DetectRequest.safeParse({ detector: "ears-c1", series: { counts }, ...request });
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });
});
