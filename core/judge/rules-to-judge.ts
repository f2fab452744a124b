import type { Rule } from "../plan.ts";
import { populationFit } from "./population-fit.ts";

/**
 * The rules of a plan that are judged in a place of so many people, in the plan's order.
 *
 * Disabled rules are left out. A rule named by another's `elseRule` stands in for that one when the
 * place's population is unknown or out of its bounds, and is left out otherwise. Without an enabled
 * stand-in the rule itself stays, and will answer "not assessed". Never throws, also on a circle of stand-ins.
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
