import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  mostSummed,
  type SmallCounts,
  smallCounts,
  summedAbove,
  summedQuantile,
  summedUpTo,
} from "../../../core/statistics/negative-binomial-sums.ts";
import { pbeta } from "../../../core/statistics/pbeta.ts";

/** Sizes from far below 1 to those of a mean of 128. */
const asked = fc
  .record({
    k: fc.nat(mostSummed),
    share: fc.double({ min: 1e-9, max: 0.999, noNaN: true }),
    rest: fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
  })
  .map(({ k, share, rest }) => {
    const prob = 1 - rest;
    return { k, size: (128 * share * prob) / rest, prob };
  });

const known = (of: SmallCounts | null): SmallCounts => {
  if (!of) throw new RangeError("Cannot test: no small counts");
  return of;
};

/** Below this, doubles lose precision. */
const least = 1e-290;

const off = (ours: number, truth: number) => (truth < least ? 0 : Math.abs(ours / truth - 1));

describe("probabilities of small counts, summed", () => {
  it("are those of the incomplete beta function to 1e-12, in both tails", () => {
    fc.assert(
      fc.property(asked, ({ k, size, prob }) => {
        const of = known(smallCounts(size, prob, 1 - prob));
        const truth = (tail: "lower" | "upper") => pbeta(prob, size, k + 1, tail, 1 - prob);
        expect(off(summedUpTo(k, of), truth("lower"))).toBeLessThan(1e-12);
        expect(off(summedAbove(k, of), truth("upper"))).toBeLessThan(1e-12);
      }),
      { numRuns: 2_000 },
    );
  });

  it("keep full precision of a small probability of any case", () => {
    const of = known(smallCounts(1e-9, 0.75, 0.25));
    expect(off(summedAbove(0, of), pbeta(0.75, 1e-9, 1, "upper", 0.25))).toBeLessThan(1e-12);
  });

  it("distinguish two distributions asked in turn", () => {
    const none = [7, 8, 7].map((size) => known(smallCounts(size, 0.5, 0.5)).none);
    expect(none).toEqual([0.5 ** 7, 0.5 ** 8, 0.5 ** 7].map((one) => expect.closeTo(one, 15)));
    expect(known(smallCounts(7, 0.75, 0.25)).none).toBeCloseTo(0.75 ** 7, 14);
    // 1 - rest is 1 for both.
    const rare = [1e-17, 1e-18].map((rest) => summedAbove(0, known(smallCounts(5, 1, rest))));
    expect(rare.map((chance) => off(chance, 5e-17))[0]).toBeLessThan(1e-12);
    expect(rare.map((chance) => off(chance, 5e-18))[1]).toBeLessThan(1e-12);
  });

  it.each([
    { when: "the mean is above 128", size: 129, prob: 0.5 },
    { when: "the tail is long", size: 1, prob: 0.4 },
  ])("are not for when $when", ({ size, prob }) => {
    expect(smallCounts(size, prob, 1 - prob)).toBeNull();
  });

  it("have no quantile beyond 256", () => {
    const of = known(smallCounts(128, 0.5, 0.5));
    expect(summedQuantile(summedUpTo(mostSummed, of), of)).toBe(mostSummed);
    expect(summedQuantile(1.1, of)).toBeUndefined();
  });
});
