import { expect, it } from "vitest";
import { seriesFeatures } from "../../../../core/detectors/auto/series-features.ts";

it("excluded and missing periods are neither known nor part of the mean", () => {
  const counts = [4, 90, null, 6, 7];
  const excluded = [false, true, false, false, false];
  expect(seriesFeatures({ frequency: "week", counts, excluded }, 4)).toEqual({
    ...{ frequency: "week", years: 0, known: 2, mean: 5 },
  });
});
