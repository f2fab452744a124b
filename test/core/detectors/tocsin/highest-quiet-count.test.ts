import * as fc from "fast-check";
import { expect, it } from "vitest";
import { highestQuietCount } from "../../../../core/detectors/tocsin/highest-quiet-count.ts";

it("is the last count below the limit, wherever the search begins", () => {
  const curves = [(x: number) => x, Math.sqrt, Math.log1p, (x: number) => Math.log1p(x) ** 3];
  fc.assert(
    fc.property(
      fc.constantFrom(...curves),
      fc.nat(100_000),
      fc.nat(50),
      fc.integer({ min: 1, max: 40 }),
      (curve, last, below, reach) => {
        const least = Math.max(0, last - below);
        const excess = (count: number) => curve(count) - curve(last + 0.5);
        expect(highestQuietCount(excess, { least, reach })).toBe(last);
      },
    ),
  );
});

it("is the least count where that is above the limit already", () => {
  expect(highestQuietCount((count) => count + 1, { least: 7, reach: 3 })).toBe(7);
});

it("is infinite where no count is above the limit", () => {
  expect(highestQuietCount((count) => -1 / (1 + count), { least: 0, reach: 1 })).toBe(Infinity);
});
