import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChangeSearch } from "../../../../core/detectors/glr/change-search.ts";
import { epidemicRatio } from "../../../../core/detectors/glr/epidemic-ratio.ts";
import { glrLengths } from "../../../../core/detectors/glr/glr-lengths.ts";
import { learntCounts } from "../../../../core/detectors/glr/learnt-counts.ts";
import { negativeBinomialStretches } from "../../../../core/detectors/glr/negative-binomial-stretches.ts";
import {
  logRatio,
  plainSearch,
  type RatioOf,
} from "../../../../core/detectors/glr/plain-search.ts";
import { poissonStretches } from "../../../../core/detectors/glr/poisson-stretches.ts";

/** The best rise of a stretch by trying: the ratio is concave in kappa, so that thirds close in on its top. */
const riseRatio =
  (alpha: number): RatioOf =>
  (stretch) => {
    const at = (kappa: number) =>
      stretch.reduce(
        (sum, one) => sum + logRatio({ ...one, level: one.mu * Math.exp(kappa) }, alpha),
        0,
      );
    let [low, high] = [0, 12];
    for (let turn = 0; turn < 90; turn++) {
      const third = (high - low) / 3;
      if (at(low + third) < at(high - third)) low += third;
      else high -= third;
    }
    return Math.max(0, at((low + high) / 2));
  };

const periods = fc.array(
  fc.record({
    x: fc.oneof(fc.nat(4), fc.nat(30)),
    mu: fc.double({ min: 0.05, max: 12, noNaN: true }),
    clears: fc.nat(15).map((one) => one === 0),
  }),
  { minLength: 1, maxLength: 40 },
);
const asked = fc.record({
  M: fc.constantFrom(-1, 3, 8),
  Mtilde: fc.integer({ min: 1, max: 3 }),
});

/** The statistic of each period, kept or cleared after it. */
const along = (search: ChangeSearch, all: readonly { x: number; mu: number; clears: boolean }[]) =>
  all.map(({ x, mu, clears }) => {
    const best = search.with(x, mu);
    const [little, much] = [search.with(x, mu, best / 2), search.with(x, mu, best + 1)];
    search.take(x, mu);
    if (clears) search.clear();
    return [best, little, much];
  });

describe.each([0, 0.1, 2])("the search for a rise with alpha %s", (alpha) => {
  it("finds the best of all stretches of the lengths that are looked at", () => {
    fc.assert(
      fc.property(periods, asked, (all, lengths) => {
        const lengthsOf = glrLengths(lengths);
        const quick =
          alpha === 0
            ? poissonStretches(all.length, lengthsOf)
            : negativeBinomialStretches(all.length, alpha, lengthsOf);
        const plain = along(plainSearch(riseRatio(alpha), lengthsOf), all);
        along(quick, all).forEach((found, i) => {
          found.forEach((one, j) => {
            expect(one).toBeCloseTo(plain[i]?.[j] ?? Number.NaN, 6);
          });
        });
      }),
      { numRuns: 60 },
    );
  });
});

it("stretches of 2 to 3 periods leave out the lone last and what lies further back", () => {
  const search = poissonStretches(9, glrLengths({ M: 3, Mtilde: 2 }));
  for (const x of [50, 1, 1]) search.take(x, 1);
  expect(search.with(1, 1)).toBe(0);
  expect(search.with(9, 1)).toBeCloseTo(10 * Math.log(5) - 8, 12);
});

it("an epidemic's ratio is above 0 where a case more than expected came", () => {
  // Lambda 0.1 makes the level 3.
  expect(epidemicRatio(0)([{ x: 3, mu: 2.9, before: 1 }])).toBeCloseTo(
    3 * Math.log(3 / 2.9) - 0.1,
    12,
  );
});

it("a mean is fitted anew to as many counts as are needed, and not to one less", () => {
  const none = { times: new Float64Array(0), counts: new Float64Array(0) };
  const mean = { S: 0, trend: false, periodsPerYear: 52, coefficients: [0], alpha: 0 };
  const learnt = learntCounts(none, { periods: 20, leastCounts: 10 });
  for (let t = 1; t <= 9; t++) learnt.add(t, 4);
  expect(learnt.fit(mean, 10)).toBeNull();
  learnt.add(10, 4);
  expect(learnt.fit(mean, 11)?.known).toBe(10);
  learnt.add(11, null);
  expect(learnt.fit(mean, 21)?.known).toBe(10);
  // The first lies more than 20 periods back then.
  expect(learnt.fit(mean, 22)).toBeNull();
});
