import { describe, expect, it } from "vitest";
import { unusualness } from "../../../core/benchmark/unusualness.ts";
import { notAssessed } from "../../../core/detectors/detector.ts";

const assessed = { kind: "assessed", observed: 8, expected: 2, threshold: 3 } as const;

describe("unusualness", () => {
  it.each([
    ["the p-value first, small is unusual", { ...assessed, pValue: 0.25, score: 7 }, 0.75],
    [
      "a p-value counts also where the alarm is forbidden",
      { ...assessed, pValue: 0, alarm: false },
      1,
    ],
    ["a p-value is not rounded", { ...assessed, pValue: 2 ** -40 }, 1 - 2 ** -40],
    ["else the statistic", { ...assessed, score: 7 }, 7],
    [
      "an infinite one stays so",
      { ...assessed, score: Number.POSITIVE_INFINITY },
      Number.POSITIVE_INFINITY,
    ],
    ["a huge one is not rounded", { ...assessed, score: 1e300 }, 1e300],
    ["else by how much the bound is exceeded", assessed, 2.5],
    ["to 9 decimals", { ...assessed, score: 0.12345678949 }, 0.123456789],
    [
      "R's C3 by its earlier excess, also where it says nothing of the week",
      notAssessed("short-baseline", { figures: { earlierExcess: 4 } }),
      4,
    ],
    ["nothing where nothing is said", notAssessed("short-baseline", { score: 3 }), Number.NaN],
  ] as const)("%s", (_, assessment, score) => {
    expect(unusualness(assessment)).toBe(score);
  });
});
