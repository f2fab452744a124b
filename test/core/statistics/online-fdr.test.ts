import { describe, expect, it } from "vitest";
import { chanceOf } from "../../../core/statistics/chance.ts";
import { lordPlusPlus, saffron } from "../../../core/statistics/online-fdr.ts";

/** Example of `LORD(sample.df, random=FALSE)`, alpha 0.05, in the reference pages of the R package onlineFDR. */
const example = [
  [2.9e-8, 0.0002675839],
  [0.06743, 0.0024664457],
  [0.01514, 0.0005732818],
  [0.08174, 0.0004872805],
  [0.00171, 0.0004059066],
  [3.6e-5, 0.0003447286],
  [0.79149, 0.0029745013],
  [0.27201, 0.0008450114],
  [0.28295, 0.0007305648],
  [7.59e-8, 0.0006243143],
  [0.69274, 0.0032185913],
  [0.30443, 0.0010617227],
  [0.00136, 0.0009256825],
  [0.72342, 0.0008019657],
  [0.54757, 0.000705961],
] as const;

describe("LORD++", () => {
  const tests = lordPlusPlus(
    example.map(([pValue]) => pValue),
    0.05,
  );

  it("gives the levels of onlineFDR's example", () => {
    for (const [i, [, level]] of example.entries()) expect(tests[i]?.level).toBeCloseTo(level, 9);
    const found = tests.flatMap(({ isDiscovery }, i) => (isDiscovery ? [i + 1] : []));
    expect(found).toEqual([1, 6, 10]);
  });
});

describe("SAFFRON", () => {
  it("gives levels computed by hand, q 0.05", () => {
    // g(1) = 0.4374901658, g(2) = 0.1443174..., g(3) = 0.0754...: powers of -1.6.
    const g = (j: number) => 0.4374901658 / j ** 1.6;
    const levels = saffron([0.9, 0.001, 0.6, 0.3, 0.7], 0.05).map(({ level }) => level);
    const hand = [
      0.5 * 0.025 * g(1),
      0.5 * 0.025 * g(2),
      // A discovery at 2, itself a candidate: one candidate before 3, none after the discovery.
      0.5 * (0.025 * g(2) + 0.025 * g(1)),
      0.5 * (0.025 * g(3) + 0.025 * g(2)),
      // 0.3 is a candidate: the level's index does not advance.
      0.5 * (0.025 * g(3) + 0.025 * g(2)),
    ];
    for (const [i, level] of hand.entries()) expect(levels[i]).toBeCloseTo(level, 12);
  });
});

describe.each([
  { name: "LORD++", method: lordPlusPlus },
  { name: "SAFFRON", method: saffron },
])("$name", ({ method }) => {
  /** Streams of uniform p-values, of which some are a hundred thousand times smaller. */
  const streams = Array.from({ length: 400 }, (_, i) => {
    const chance = chanceOf(`stream ${i}`);
    return Array.from({ length: 150 }, () => {
      const isReal = chance.uniform() < 0.1;
      return { isReal, pValue: chance.uniform() * (isReal ? 1e-5 : 1) };
    });
  });

  const falseShare = (among: (one: { isReal: boolean }) => boolean) => {
    const shares = streams.map((stream) => {
      const kept = stream.filter(among);
      const tests = method(
        kept.map(({ pValue }) => pValue),
        0.2,
      );
      const found = kept.filter((_, i) => tests[i]?.isDiscovery);
      return found.filter(({ isReal }) => !isReal).length / Math.max(1, found.length);
    });
    return shares.reduce((sum, one) => sum + one, 0) / shares.length;
  };

  it("has at most the required share of false discoveries under the null hypothesis, and some", () => {
    const share = falseShare(({ isReal }) => !isReal);
    // Three standard errors of 400 streams.
    expect(share).toBeLessThan(0.2 + 3 * Math.sqrt((0.2 * 0.8) / 400));
    expect(share).toBeGreaterThan(0);
  });

  it("has at most the required share of false discoveries among real ones", () => {
    const share = falseShare(() => true);
    expect(share).toBeLessThan(0.2);
    expect(share).toBeGreaterThan(0.005);
  });

  it("decides by earlier p-values only", () => {
    const pValues = (streams[0] ?? []).map(({ pValue }) => pValue);
    expect(method(pValues.slice(0, 60), 0.1)).toEqual(method(pValues, 0.1).slice(0, 60));
  });
});
