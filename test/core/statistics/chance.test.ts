import { describe, expect, it } from "vitest";
import { chanceOf } from "../../../core/statistics/chance.ts";

const draws = 4000;

const momentsOf = (draw: () => number) => {
  const all = Array.from({ length: draws }, draw);
  const mean = all.reduce((sum, x) => sum + x, 0) / draws;
  return { mean, variance: all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws };
};

describe("chance", () => {
  it("gives equal numbers for equal keys, others for another", () => {
    const of = (key: string) => Array.from({ length: 5 }, chanceOf(key).uniform);
    expect(of("a")).toEqual(of("a"));
    expect(of("a")).not.toEqual(of("b"));
  });

  const chance = chanceOf("moments");
  it.each([
    { name: "Poisson 3", draw: () => chance.poisson(3), mean: 3, variance: 3 },
    { name: "Poisson 80", draw: () => chance.poisson(80), mean: 80, variance: 80 },
    { name: "negative binomial", draw: () => chance.negativeBinomial(6, 2), mean: 6, variance: 24 },
    { name: "small size", draw: () => chance.negativeBinomial(2, 0.5), mean: 2, variance: 10 },
    { name: "standard normal", draw: () => chance.normal() + 10, mean: 10, variance: 1 },
    { name: "gamma", draw: () => chance.gamma(3), mean: 3, variance: 3 },
    { name: "gamma of a small shape", draw: () => chance.gamma(0.4), mean: 0.4, variance: 0.4 },
    { name: "binomial", draw: () => chance.binomial(20, 0.3), mean: 6, variance: 4.2 },
  ])("has the mean and variance of a $name", ({ draw, mean, variance }) => {
    const found = momentsOf(draw);
    expect(Math.abs(found.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / draws));
    expect(found.variance / variance).toBeGreaterThan(0.85);
    expect(found.variance / variance).toBeLessThan(1.2);
  });
});
