import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustedPValues, benjaminiHochberg } from "../../../core/statistics/benjamini-hochberg.ts";

/** The fifteen endpoints of the thrombolysis trial in Benjamini and Hochberg, JRSS B 1995;57:289-300, section 4. */
const trial = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
  0.6528, 0.759, 1,
];

describe("Benjamini and Hochberg", () => {
  it("finds the four endpoints of the paper's own example", () => {
    expect(benjaminiHochberg(trial, 0.05)).toEqual(trial.map((_, i) => i < 4));
  });

  it.each([
    {
      name: "in order",
      p: [0.01, 0.02, 0.03, 0.04, 0.05],
      adjusted: [0.05, 0.05, 0.05, 0.05, 0.05],
    },
    {
      name: "by hand, 5 × 0.01 / 2 for the first two",
      p: [0.9, 0.01, 0.005, 0.3, 0.04],
      adjusted: [0.9, 0.025, 0.025, 0.375, 0.2 / 3],
    },
    { name: "none above 1", p: [0.8, 0.9], adjusted: [0.9, 0.9] },
    {
      name: "not judged is not counted",
      p: [null, 0.02, null, 0.04],
      adjusted: [null, 0.04, null, 0.04],
    },
    { name: "none", p: [], adjusted: [] },
  ])("adjusts $name", ({ p, adjusted }) => {
    const found = adjustedPValues(p);
    expect(found).toHaveLength(adjusted.length);
    for (const [i, value] of adjusted.entries()) {
      if (value === null) expect(found[i]).toBeNull();
      else expect(found[i]).toBeCloseTo(value, 12);
    }
  });

  it("finds the k smallest, k the largest number whose last is at or below k q / m", () => {
    const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(pValues, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (all, q) => {
        const sorted = [...all].sort((a, b) => a - b);
        const k = sorted.findLastIndex((p, i) => (p * sorted.length) / (i + 1) <= q) + 1;
        const limit = sorted[k - 1] ?? -1;
        expect(benjaminiHochberg(all, q)).toEqual(all.map((p) => p <= limit));
      }),
    );
  });
});
