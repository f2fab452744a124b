import type { Rule } from "../plan.ts";
import { populationFit } from "./population-fit.ts";

/**
 * The rules of a plan that are judged in a place of this population, in the plan's order.
 *
 * Disabled rules are left out. If the population is unknown or out of a rule's bounds, its `elseRule` replaces it; rules
 * named as an `elseRule` are otherwise left out. If the `elseRule` is absent or disabled, the rule itself is kept and
 * answers "not-assessed". Never throws, even if replacements form a circle.
 */
export const rulesToJudge = (rules: readonly Rule[], population: number | null): Rule[] => {
  const enabled = new Map(
    rules.filter((rule) => rule.enabled).map((rule) => [rule.ruleId, rule] as const),
  );
  const standIns = new Set(rules.flatMap(({ elseRule }) => elseRule ?? []));

  const chosen = (rule: Rule, seen: ReadonlySet<string>): Rule => {
    if (populationFit(rule, population) === "fits") return rule;
    const standIn = enabled.get(rule.elseRule ?? "");
    if (!standIn || seen.has(standIn.ruleId)) return rule;
    return chosen(standIn, new Set([...seen, standIn.ruleId]));
  };

  const own = [...enabled.values()].filter(({ ruleId }) => !standIns.has(ruleId));
  return [...new Set(own.map((rule) => chosen(rule, new Set([rule.ruleId]))))];
};
