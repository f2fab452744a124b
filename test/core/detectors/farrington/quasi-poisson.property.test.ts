import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitQuasiPoisson } from "../../../../core/detectors/farrington/quasi-poisson.ts";
import { designOf } from "../../../../core/detectors/farrington/quasi-poisson-design.ts";
import { plainPoisson } from "./plain-poisson.ts";

/** The weight of periods that have none of their own. */
const usual = 1.25;

/** Weeks with gaps and runs, four levels, counts high enough for a mean above 0 at each level. */
const observations = fc
  .array(
    fc.record({
      gap: fc.constantFrom(1, 1, 1, 2, 3),
      goesOn: fc.boolean(),
      level: fc.integer({ min: 0, max: 3 }),
      count: fc.integer({ min: 1, max: 60 }),
      population: fc.integer({ min: 5_000, max: 50_000 }),
      weight: fc.option(fc.double({ min: 0.1, max: 2, noNaN: true }), { nil: usual }),
    }),
    { minLength: 12, maxLength: 60 },
  )
  .map((weeks) => {
    let time = -weeks.length * 3;
    let last = 0;
    return {
      counts: Float64Array.from(weeks, ({ count }) => count),
      times: Float64Array.from(weeks, ({ gap }) => {
        time += gap;
        return time;
      }),
      levels: Int32Array.from(weeks, ({ level, goesOn }) => {
        if (!goesOn) last = level;
        return last;
      }),
      levelCount: 5,
      populations: Float64Array.from(weeks, ({ population }) => Math.log(population)),
      weights: Float64Array.from(weeks, ({ weight }) => weight),
    };
  });

const close = (ours: number, plain: number) =>
  expect(Math.abs(ours - plain)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(plain)));

describe("the fast fit agrees with the plain one", () => {
  it.each([
    { trend: true, rates: false },
    { trend: false, rates: false },
    { trend: true, rates: true },
  ])("trend $trend, rates $rates", ({ trend, rates }) => {
    fc.assert(
      fc.property(observations, ({ weights, populations, ...weeks }) => {
        const observed = { ...weeks, ...(rates && { offsets: populations }) };
        const places = [...weights.keys()].filter((i) => weights[i] !== usual);
        const own = places.map((i) => weights[i] ?? usual);
        const fast = fitQuasiPoisson(designOf(observed), { usual, places, own }, trend);
        const plain = plainPoisson(observed, weights, trend);
        expect(fast.converged).toBe(true);
        plain.means.forEach((mean, i) => {
          close(fast.means[i] ?? Number.NaN, mean);
        });
        close(fast.slope * 100, plain.slope * 100);
        const levels = new Set(weeks.levels);
        expect(fast.degreesOfFreedom).toBe(weeks.counts.length - levels.size - (trend ? 1 : 0));
        for (const level of levels) {
          const { work, timeWork, timeSpread } = fast.equations;
          const own = work[level] ?? 0;
          const away = (timeWork[level] ?? 0) / own;
          const variance = 1 / own + (trend ? (away * away) / timeSpread : 0);
          close(variance / plain.variance(level), 1);
        }
      }),
      { numRuns: 25 },
    );
  });
});
