import { expect, it } from "vitest";
import { dispersionAt } from "../../../../core/detectors/tocsin/dispersion.ts";
import {
  forecast,
  learn,
  type QuietShape,
  quietState,
  wavesAt,
} from "../../../../core/detectors/tocsin/quiet-model.ts";

const shape: QuietShape = { levelDiscount: 1, trend: true, weekdays: false };
const momentOf = (week: number) => ({
  years: week / 52,
  waves: wavesAt((2 * Math.PI * week) / 52),
  weekday: 0,
  logShare: 0,
});

it("a count pulls the mean no harder than one three standard deviations above it", () => {
  const known = quietState(shape, 40);
  for (let week = 0; week < 100; week++) learn(known, shape, { at: momentOf(week), count: 40 });
  const at = momentOf(100);
  const { mean, logVariance } = forecast(known, shape, { at, ahead: 0 });
  const dispersion = dispersionAt(mean, known.dispersionEvidence);
  const sd = Math.sqrt(dispersion * mean + logVariance * mean ** 2);
  const meanAfter = (deviations: number) => {
    const state = structuredClone(known);
    learn(state, shape, { at, count: mean + deviations * sd });
    return forecast(state, shape, { at, ahead: 0 }).mean;
  };
  expect(meanAfter(30)).toBeCloseTo(meanAfter(3), 9);
  expect(meanAfter(2.9)).toBeLessThan(meanAfter(3) - 1e-6);
  expect(meanAfter(3)).toBeGreaterThan(meanAfter(0));
});
