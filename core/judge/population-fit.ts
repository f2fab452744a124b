import type { Rule } from "../plan.ts";

/**
 * Whether the rule may be judged for so many people, and if not, why.
 *
 * Bounds are included. A rate needs a population above 0; other rules need one only if they have bounds.
 */
export const populationFit = (
  { kind, minPopulation, maxPopulation }: Rule,
  population: number | null,
): "fits" | "population-unknown" | "population-out-of-bounds" => {
  const bounded = minPopulation !== undefined || maxPopulation !== undefined;
  if (kind !== "rate" && !bounded) return "fits";
  if (population === null) return "population-unknown";
  if (kind === "rate" && population <= 0) return "population-out-of-bounds";
  const inside =
    population >= (minPopulation ?? 0) && population <= (maxPopulation ?? Number.POSITIVE_INFINITY);
  return inside ? "fits" : "population-out-of-bounds";
};
