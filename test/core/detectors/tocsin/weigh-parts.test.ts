import { describe, expect, it } from "vitest";
import {
  forecast,
  learn,
  type QuietShape,
  quietState,
  wavesAt,
} from "../../../../core/detectors/tocsin/quiet-model.ts";
import { weighParts } from "../../../../core/detectors/tocsin/weigh-parts.ts";

const shape: QuietShape = { levelDiscount: 1, trend: true, weekdays: false };
const momentOf = (week: number) => ({
  years: week / 52,
  waves: wavesAt((2 * Math.PI * week) / 52),
  weekday: 0,
  logShare: 0,
});

/** Ten years of weeks learnt, whose count is the mean's nearest whole number. */
const learnt = (meanOf: (week: number) => number) => {
  const state = quietState(shape, meanOf(0));
  for (let week = 0; week < 520; week++) {
    learn(state, shape, { at: momentOf(week), count: Math.round(meanOf(week)) });
  }
  return state;
};

const nextOf = (state: ReturnType<typeof quietState>) =>
  forecast(state, shape, { at: momentOf(530), ahead: 1 });

interface Gaussian {
  readonly mean: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

const near = (values: readonly number[]) => values.map((one) => expect.closeTo(one, 10));

/** A part weighed by the formulas of the docstring, with matrices written out. */
const mixedWithout = (
  { mean, covariance }: Gaussian,
  { at, prior }: { readonly at: readonly number[]; readonly prior: number },
): Gaussian => {
  const entry = (i: number, j: number) => covariance[i]?.[j] ?? Number.NaN;
  const [p = 0, q = p] = at;
  const isPair = at.length === 2;
  const determinant = isPair ? entry(p, p) * entry(q, q) - entry(p, q) ** 2 : entry(p, p);
  const inverse = isPair
    ? [
        [entry(q, q) / determinant, -entry(p, q) / determinant],
        [-entry(p, q) / determinant, entry(p, p) / determinant],
      ]
    : [[1 / determinant]];
  const pairs = at.flatMap((i, a) => at.map((j, b) => ({ i, j, by: inverse[a]?.[b] ?? 0 })));
  const sum = (value: (i: number, j: number) => number) =>
    pairs.reduce((total, { i, j, by }) => total + by * value(i, j), 0);
  const b = (i: number) => mean[i] ?? Number.NaN;

  const ratio =
    Math.sqrt(prior ** at.length / determinant) * Math.exp(-sum((i, j) => b(i) * b(j)) / 2);
  const absent = ratio / (1 + ratio);
  const moved = mean.map((_, r) => sum((i, j) => entry(r, i) * b(j)));
  return {
    mean: mean.map((one, r) => one - absent * (moved[r] ?? 0)),
    covariance: covariance.map((row, r) =>
      row.map(
        (one, c) =>
          one -
          absent * sum((i, j) => entry(r, i) * entry(c, j)) +
          absent * (1 - absent) * (moved[r] ?? 0) * (moved[c] ?? 0),
      ),
    ),
  };
};

describe("weighParts", () => {
  it("predicts a series without trend and season by its level, with less variance", () => {
    const plain = learnt(() => 20);
    const weighed = weighParts(plain, shape);

    expect(nextOf(weighed).logVariance).toBeLessThan(nextOf(plain).logVariance / 2);
    expect(nextOf(weighed).mean).toBeCloseTo(20, 1);
  });

  it("leaves a clear season and a clear trend as they are", () => {
    const angle = (week: number) => (2 * Math.PI * week) / 52;
    const meanOf = (week: number) =>
      Math.exp(3 + 0.8 * Math.cos(angle(week)) + 0.4 * Math.sin(2 * angle(week)) + week / 520);
    const plain = learnt(meanOf);

    expect(nextOf(weighParts(plain, shape)).mean).toBeCloseTo(nextOf(plain).mean, 9);
    expect(nextOf(weighParts(plain, shape)).logVariance).toBeCloseTo(nextOf(plain).logVariance, 9);
  });

  it("weighs a wave by the density at nought after over before", () => {
    const state = quietState(shape, 10);
    state.coefficients.set([2.3, 0, 0.2, -0.1, 0, 0]);
    const [variance, prior] = [0.01, 0.15];
    for (const i of [2, 3]) state.covariance[i * 6 + i] = variance;

    const squares = (0.2 ** 2 + 0.1 ** 2) / variance;
    const odds = (prior / variance) * Math.exp(-squares / 2);
    const needed = 1 / (1 + odds);
    const weighed = weighParts(state, shape);
    expect(weighed.coefficients[2]).toBeCloseTo(0.2 * needed, 12);
    expect(weighed.coefficients[3]).toBeCloseTo(-0.1 * needed, 12);
    expect(weighed.covariance[2 * 6 + 2]).toBeCloseTo(
      needed * variance + needed * (1 - needed) * 0.2 ** 2,
      12,
    );
  });

  it("gives the level what a part took from it, by what ties them", () => {
    const state = quietState(shape, 10);
    state.coefficients.set([2, 1e-9, 0, 0, 0, 0]);
    // Level and trend known together: a level of 2 with this trend is one of 2.3 without.
    state.covariance.set([0.02, -0.01, 0, 0, 0, 0, -0.01, 0.0101]);
    state.coefficients[1] = 0.3;
    const [level, trend] = weighParts(state, shape).coefficients;
    expect((level as number) + ((trend as number) * 0.01) / 0.0101).toBeCloseTo(2 + 0.3 / 1.01, 12);
    expect(trend).toBeLessThan(0.3);
  });

  it("says the same wherever in the year the first week lies", () => {
    const meanOf = (week: number) => 4 + Math.cos((2 * Math.PI * week) / 52);
    const turned = (turn: number) => {
      const state = quietState(shape, 4);
      const at = (week: number) => ({
        ...momentOf(week),
        waves: wavesAt((2 * Math.PI * (week + turn)) / 52),
      });
      for (let week = 0; week < 104; week++) {
        learn(state, shape, { at: at(week), count: Math.round(meanOf(week)) });
      }
      return forecast(weighParts(state, shape), shape, { at: at(110), ahead: 1 }).mean;
    };
    expect(turned(17)).toBeCloseTo(turned(0), 9);
  });

  it("is the mixture of with and without, part after part from the finest", () => {
    // One year in which the parts are told apart badly.
    const state = quietState(shape, 8);
    for (let week = 0; week < 30; week++) {
      const count = Math.round(8 + 3 * Math.sin(week / 5) + week / 10);
      learn(state, shape, { at: momentOf(week), count });
    }
    const slow = [
      { at: [4, 5], prior: 0.15 / 4 },
      { at: [2, 3], prior: 0.15 },
      { at: [1], prior: 0.1 },
    ].reduce(mixedWithout, {
      mean: Array.from(state.coefficients),
      covariance: Array.from({ length: 6 }, (_, i) =>
        Array.from(state.covariance.subarray(6 * i, 6 * i + 6)),
      ),
    });
    const weighed = weighParts(state, shape);
    expect(Array.from(weighed.coefficients)).toEqual(near(slow.mean));
    expect(Array.from(weighed.covariance)).toEqual(near(slow.covariance.flat()));
  });

  it("leaves the state that learns as it was", () => {
    const state = learnt(() => 20);
    const before = state.coefficients.slice();
    weighParts(state, shape);
    expect(state.coefficients).toEqual(before);
  });
});
