import type { Rule } from "../plan.ts";
import { ruleKinds } from "../rule/kinds.ts";

/**
 * Whether the rule applies to a place of this population, and if not, why.
 *
 * Bounds are inclusive. A rate rule needs a population above 0; other rules need one only if they have bounds.
 */
export const populationFit = (
  rule: Rule,
  population: number | null,
): "fits" | "population-unknown" | "population-out-of-bounds" => {
  const { minPopulation, maxPopulation } = rule;
  const { needsPopulation } = ruleKinds[rule.kind];
  const bounded = minPopulation !== undefined || maxPopulation !== undefined;
  if (!needsPopulation && !bounded) return "fits";
  if (population === null) return "population-unknown";
  if (needsPopulation && population <= 0) return "population-out-of-bounds";
  const inside =
    population >= (minPopulation ?? 0) && population <= (maxPopulation ?? Number.POSITIVE_INFINITY);
  return inside ? "fits" : "population-out-of-bounds";
};
