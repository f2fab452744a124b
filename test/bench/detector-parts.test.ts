import { describe, expect, it } from "vitest";
import { eased } from "../../bench/detector-parts.ts";
import { beginModels } from "../../core/detectors/tocsin/quiet-models.ts";

describe("detectorParts", () => {
  it("have the models in this order: steady, wandering, running", () => {
    const { models } = beginModels({ frequency: "week", counts: [] }, 0);
    const discounts = models.map(({ shape }) => shape.levelDiscount);
    expect(discounts[0]).toBe(1);
    expect(discounts).toEqual([...new Set(discounts)].sort((a, b) => b - a));
    expect(discounts).toHaveLength(3);
  });
});

describe("eased", () => {
  // At a threshold of 4: an alarm is a score above it.
  it.each([
    { when: "nothing above the threshold", evidence: [3.5, 3.9, 3.5], on: [false, false, false] },
    { when: "a week just below after an alarm", evidence: [5, 3.5, 1], on: [true, true, false] },
    { when: "a second week just below", evidence: [5, 3.5, 3.2, 1], on: [true, true, true, false] },
    { when: "a week too low", evidence: [5, 2.9, 3.5], on: [true, false, false] },
    { when: "just below before an alarm", evidence: [3.5, 5], on: [false, true] },
    { when: "a week not judged", evidence: [5, Number.NaN, 3.5], on: [true, false, false] },
    { when: "an alarm after such a week", evidence: [5, Number.NaN, 5], on: [true, false, true] },
  ])("$when: on is $on", ({ evidence, on }) => {
    expect(eased(1)(evidence).map((score) => score > 4)).toEqual(on);
  });
});
