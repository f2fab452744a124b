import { describe, expect, it } from "vitest";
import { addDays } from "../../../../core/calendar.ts";
import {
  type Detector,
  inOrder,
  isUnusual,
  type Series,
} from "../../../../core/detectors/detector.ts";
import { ewma } from "../../../../core/detectors/essence/ewma.ts";
import { regression } from "../../../../core/detectors/essence/regression.ts";
import { regressionEwmaSwitch } from "../../../../core/detectors/essence/regression-ewma-switch.ts";
import type { Count } from "../../../../core/report.ts";
import { leastSquares } from "../../../../core/statistics/least-squares.ts";

/** Days from a Monday on. */
const days = (counts: readonly Count[]): Series => ({
  frequency: "day",
  counts,
  dates: counts.map((_, i) => addDays("2026-01-05", i)),
});

const at = <P>(detector: Detector<P>, series: Series, index: number, params: object = {}) =>
  detector.assess(series, index, detector.params.parse(params));

const noisy = (length: number) => Array.from({ length }, (_, i) => 20 + ((i * i * 7) % 11));
/** Saturdays are 0, all other days 10. */
const workdays = (length: number) => Array.from({ length }, (_, i) => (i % 7 === 5 ? 0 : 10));

describe("EWMA", () => {
  it("says the same alone as over a long range, though it starts much later", () => {
    const series = days(noisy(400));
    const range = [150, 300, 399];
    const params = ewma.params.parse({});
    const run = range.map(inOrder(series, { detector: ewma, params }));
    range.forEach((index, i) => {
      const [alone, inRun] = [ewma.assess(series, index, params), run[i]];
      expect(alone.score).toBeCloseTo(Number(inRun?.score), 9);
      expect(alone.threshold).toBeCloseTo(Number(inRun?.threshold), 9);
    });
  });

  it("tests first after 7 + g periods, and says nothing before", () => {
    expect(at(ewma, days(noisy(20)), 8)).toEqual({
      kind: "not-assessed",
      reason: "short-baseline",
      figures: { alert: "grey" },
    });
    expect(at(ewma, days(noisy(20)), 9)).toMatchObject({ baseline: [0, 1, 2, 3, 4, 5, 6] });
  });

  it("skips missing and excluded periods in the baseline and in the smoothing", () => {
    const calm: Count[] = noisy(60).map(() => 4);
    const spiked = days(calm.map((count, i) => (i === 57 ? 500 : i === 50 ? null : count)));
    const excluded = calm.map((_, i) => i === 57);
    expect(at(ewma, { ...spiked, excluded }, 59)).toMatchObject({
      expected: 4,
      score: expect.closeTo(0, 12),
      baseline: expect.not.arrayContaining([50, 57]),
    });
    expect(Number(at(ewma, spiked, 58).score)).toBeGreaterThan(1);
    expect(at(ewma, days([...calm, null]), 60)).toMatchObject({ reason: "no-report", expected: 4 });
  });

  it.each([
    { count: 4, alert: "blue" },
    { count: 6, alert: "red" },
  ])("a $count after fours is $alert", ({ count, alert }) => {
    const one = at(ewma, days([...noisy(60).map(() => 4), count]), 60);
    expect(one.figures).toEqual({ alert });
    expect(isUnusual(one)).toBe(alert === "red");
  });
});

describe("adaptive regression", () => {
  it("learns the days of the week and a trend", () => {
    const series = days(Array.from({ length: 60 }, (_, i) => i + (i % 7 === 6 ? 5 : 0)));
    // 2026-03-01 is a Sunday, index 55: 55 + 5.
    expect(at(regression, series, 55)).toMatchObject({
      expected: expect.closeTo(60, 9),
      figures: { adjustedR2: expect.closeTo(1, 12), alert: "blue" },
    });
    expect(at(regression, series, 54).expected).toBeCloseTo(54, 9);
  });

  it("has no line below nought, and no certainty beyond a hundredth of a case", () => {
    const falling = Array.from({ length: 27 }, (_, i) => Math.max(0, 100 - 4 * i));
    const one = at(regression, days(falling), 26);
    expect(one.expected).toBe(0);
    // 24 days: t(0.95, 16 df) = 1.74588.
    expect(one.figures?.sigma).toBeCloseTo(0.01 / 1.74588, 12);
  });

  it.each([
    { when: "on a weekday, below the last seven days", day: 58, is: false, threshold: 9 },
    { when: "on a Saturday that is above the last Saturdays", day: 61, is: true, threshold: 0.02 },
  ])("takes an alarm back $when: alarm is $is", ({ day, is, threshold }) => {
    // Day 58 is a Wednesday. Make it look like the Saturdays: nothing on that day of the week.
    const zeroDay = day % 7;
    const counts = Array.from({ length: day + 1 }, (_, i) => (i % 7 === zeroDay ? 0 : 10));
    const one = at(regression, days([...counts.slice(0, day), 3]), day);
    expect(one).toMatchObject({ expected: expect.closeTo(0, 9), alarm: is });
    expect(one.threshold).toBeCloseTo(threshold, 1);
    expect(one.figures?.alert).toBe(is ? "red" : "blue");
  });

  it.each([
    { when: "ten days", series: days(noisy(12)), index: 12 - 1, reason: "short-baseline" },
    {
      when: "no Monday",
      series: days(noisy(60).map((count, i) => (i % 7 === 0 ? null : count))),
      index: 58,
      reason: "short-baseline",
    },
    {
      when: "weeks",
      series: { frequency: "week" as const, counts: noisy(60) },
      index: 58,
      reason: "needs-daily-counts",
    },
  ])("with $when: $reason", ({ series, index, reason }) => {
    expect(at(regression, series, index)).toMatchObject({ kind: "not-assessed", reason });
  });

  it("refuses a baseline that is not whole weeks", () => {
    expect(regression.params.safeParse({ B: 30 }).success).toBe(false);
  });
});

describe("regression/EWMA switch", () => {
  it.each([
    {
      when: "days of the week explain the counts",
      series: days(workdays(60)),
      method: "regression",
    },
    { when: "they do not", series: days(noisy(60)), method: "ewma" },
    {
      when: "periods are weeks",
      series: { ...days(noisy(60)), frequency: "week" as const },
      method: "ewma",
    },
  ])("$when: $method", ({ series, method }) => {
    const chosen = method === "ewma" ? at(ewma, series, 59) : at(regression, series, 59);
    expect(at(regressionEwmaSwitch, series, 59)).toEqual({
      ...chosen,
      figures: { ...chosen.figures, method },
    });
  });
});

describe("leastSquares", () => {
  const columns = [
    [1, 1, 1, 1],
    [1, 2, 3, 4],
  ].map((column) => Float64Array.from(column));

  it.each([
    { when: "alike", weights: undefined, b: [0.5, 1.8] },
    { when: "the last left out", weights: [1, 1, 1, 0], b: [1, 1.5] },
  ])("fits a line through points weighted $when", ({ weights, b }) => {
    const y = Float64Array.from(weights ? [3, 3, 6, 99] : [3, 3, 6, 8]);
    const solution = leastSquares(columns, y, weights && Float64Array.from(weights));
    expect(solution).toEqual(b.map((value) => expect.closeTo(value, 12)));
  });

  it("has no answer where columns are not independent, or rows too few", () => {
    const y = Float64Array.from([1, 2, 3, 4]);
    const [one = new Float64Array()] = columns;
    expect(leastSquares([one, one.map((x) => 2 * x)], y)).toBeNull();
    expect(leastSquares([one.slice(0, 1), one.slice(0, 1)], y.slice(0, 1))).toBeNull();
  });
});
