import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seasonalFit } from "../../../../core/detectors/cusum/seasonal-fit.ts";
import { meanAt, seasonalModel } from "../../../../core/detectors/cusum/seasonal-model.ts";
import { chanceOf } from "../../../../core/statistics/chance.ts";
import { logLinearFit } from "../../../../core/statistics/log-linear-fit.ts";

const year = 52;

/** Weeks with gaps about a mean with season and trend; all noughts where the level is 0. */
const asked = fc.record({
  weeks: fc.integer({ min: 40, max: 320 }),
  level: fc.constantFrom<number>(0, 0.3, 5, 60, 3_000),
  share: fc.double({ min: 0.6, max: 1, noNaN: true }),
  key: fc.nat(1_000_000),
});

type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never;

const pointsOf = ({ weeks, level, share, key }: Asked) => {
  const chance = chanceOf(`seasonal-fit:${key}`);
  const known = Array.from({ length: weeks }, (_, i) => i + 1).filter(
    () => chance.uniform() < share,
  );
  const meanOf = (t: number) =>
    level * Math.exp(0.002 * t + 0.5 * Math.cos((2 * Math.PI * t) / year));
  return {
    times: Float64Array.from(known),
    counts: Float64Array.from(known, (t) =>
      level === 0 ? 0 : chance.negativeBinomial(meanOf(t), 4),
    ),
  };
};

/** The design matrix as the books have it. */
const columnsOf = (times: Float64Array, S: number, trend: boolean) => [
  times.map(() => 1),
  ...(trend ? [times] : []),
  ...Array.from({ length: S }, (_, s) => [
    times.map((t) => Math.cos((2 * Math.PI * (s + 1) * t) / year)),
    times.map((t) => Math.sin((2 * Math.PI * (s + 1) * t) / year)),
  ]).flat(),
];

describe("the fit by places in the year agrees with the plain one", () => {
  it.each([
    { S: 0, trend: false, alpha: 0 },
    { S: 1, trend: false, alpha: 0 },
    { S: 1, trend: true, alpha: 0 },
    { S: 3, trend: true, alpha: 0 },
    { S: 1, trend: true, alpha: 0.2 },
    { S: 2, trend: false, alpha: 1.5 },
  ])("S $S, trend $trend, alpha $alpha", ({ S, trend, alpha }) => {
    fc.assert(
      fc.property(asked, (one) => {
        const points = pointsOf(one);
        const shape = { S, trend, periodsPerYear: year };
        const fast = seasonalFit(points, shape, { alpha });
        const plain = logLinearFit(columnsOf(points.times, S, trend), points.counts, alpha);
        const meansOf = (coefficients: readonly number[] | null) =>
          points.times.map((t) => meanAt({ ...shape, coefficients: coefficients ?? [], alpha }, t));
        // Left to the plain one, or to none, as where a few cases among noughts fit a wave of any height.
        fc.pre(fast !== null && plain !== null);
        const [ours, theirs] = [meansOf(fast), meansOf(plain)];
        theirs.forEach((mean, i) => {
          expect(Math.abs((ours[i] ?? 0) - mean)).toBeLessThanOrEqual(1e-10 * mean + 1e-14);
        });
      }),
      { numRuns: 40 },
    );
  });

  it("is there for usual counts", () => {
    const points = pointsOf({ weeks: 60, level: 5, share: 0.8, key: 2 });
    const shape = { S: 2, trend: true, periodsPerYear: year };
    expect(seasonalFit(points, shape, { alpha: 0 })).toHaveLength(6);
  });

  it("from coefficients that are near ends at the same place", () => {
    const points = pointsOf({ weeks: 200, level: 5, share: 0.9, key: 1 });
    const shape = { S: 1, trend: true, periodsPerYear: year };
    const cold = seasonalFit(points, shape, { alpha: 0.3 }) ?? [];
    const near = cold.map((one) => one * 1.01);
    const warm = seasonalFit(points, shape, { alpha: 0.3, from: near }) ?? [];
    warm.forEach((one, j) => {
      expect(one).toBeCloseTo(cold[j] ?? Number.NaN, 5);
    });
  });

  it("leaves columns that can hardly be told apart to the plain fit", () => {
    const points = {
      times: Float64Array.of(1, 2, 3, 4, 5),
      counts: Float64Array.of(3, 1, 4, 1, 5),
    };
    const shape = { S: 2, trend: false, periodsPerYear: 365 };
    expect(seasonalFit(points, shape, { alpha: 0 })).toBeNull();
    const model = seasonalModel(points, shape, 0);
    points.counts.forEach((count, i) => {
      expect(model && meanAt(model, i + 1)).toBeCloseTo(count, 3);
    });
  });
});

describe("the estimated extra variance", () => {
  const logLikelihood = (counts: Float64Array, means: Float64Array, alpha: number) =>
    counts.reduce((sum, y, i) => {
      const mean = means[i] ?? 0;
      let own = y * Math.log(mean) - (y + 1 / alpha) * Math.log(1 + alpha * mean);
      for (let j = 0; j < y; j++) own += Math.log(1 + alpha * j);
      return sum + own;
    }, 0);

  it.each([
    { level: 5, share: 0.9 },
    { level: 60, share: 1 },
    { level: 3_000, share: 1 },
  ])("is the likeliest at level $level, to a hundred thousandth", ({ level, share }) => {
    const points = pointsOf({ weeks: 160, level, share, key: 3 });
    const model = seasonalModel(points, { S: 1, trend: false, periodsPerYear: year });
    if (!model) throw new Error("no model");
    const means = points.times.map((t) => meanAt(model, t));
    const at = (factor: number) => logLikelihood(points.counts, means, model.alpha * factor);
    const lean = (at(1 + 1e-4) - at(1 - 1e-4)) / 2e-4;
    const bend = (2 * at(1) - at(1 + 1e-2) - at(1 - 1e-2)) / 1e-4;
    expect(model.alpha).toBeGreaterThan(0.05);
    expect(bend).toBeGreaterThan(0);
    expect(Math.abs(lean / bend)).toBeLessThan(1e-5);
  });
});
