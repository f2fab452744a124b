import { pointerOf } from "../fault.ts";
import { type PartFault, shown } from "./fault.ts";
import type { PackOutline, RuleOutline } from "./outline.ts";
import { type RuleFault, ruleFaults } from "./rule-faults.ts";

/** Faults of a plan: its references to the country and diseases, and between its own rules. */
export const planFaults = (pack: PackOutline): PartFault[] => {
  const rules = pack.plan?.rules ?? [];
  const seen = new Set<string>();
  // The first rule of each id, indexed once because a plan may have thousands of rules.
  const named = new Map(rules.toReversed().map((rule) => [rule.ruleId, rule]));

  const ofRules = rules.flatMap((rule, index) => {
    const faults: RuleFault[] = [];
    if (rule.ruleId !== undefined && seen.has(rule.ruleId)) {
      const detail = `must be an id that no other rule has, got ${shown(rule.ruleId)}`;
      faults.push({ path: ["ruleId"], rule: "duplicate-rule", detail });
    }
    if (rule.ruleId !== undefined) seen.add(rule.ruleId);
    faults.push(...ruleFaults(rule, pack), ...elseFaults(rule, named));
    return faults.map(({ path, ...fault }) => ({
      file: "plan.json" as const,
      pointer: pointerOf(["rules", index, ...path]),
      ...fault,
    }));
  });
  return [...ofRules, ...levelFaults(pack)];
};

/** Faults of the levels to which alerts escalate, and of the level that has a budget. */
const levelFaults = ({ country, plan }: PackOutline): PartFault[] => {
  const levels = country?.levels;
  if (!levels) return [];
  const { escalate = [], atOnce = [] } = plan?.followUp ?? {};
  const named = [
    ...escalate.map(({ to }, i) => ({
      path: ["followUp", "escalate", i, "to"],
      level: to,
      others: ["next"],
    })),
    ...atOnce.map(({ to }, i) => ({
      path: ["followUp", "atOnce", i, "to"],
      level: to,
      others: ["next"],
    })),
    { path: ["budget", "level"], level: plan?.budget?.level, others: [] },
  ];
  return named.flatMap(({ path, level, others }) => {
    const known = [...levels, ...others];
    if (level === undefined || known.includes(level)) return [];
    const detail = `must be ${known.join(" or ")}, got ${shown(level)}`;
    return [
      { file: "plan.json" as const, pointer: pointerOf(path), rule: "unknown-level", detail },
    ];
  });
};

/** Faults of `elseRule`: it must be another rule for the same disease, and chains of them must not form a circle. */
const elseFaults = (
  rule: RuleOutline,
  named: ReadonlyMap<string | undefined, RuleOutline>,
): RuleFault[] => {
  if (rule.elseRule === undefined) return [];
  const find = (id: string | undefined) => (id === undefined ? undefined : named.get(id));
  const got = `got ${shown(rule.elseRule)}`;
  const fault = (name: string, must: string) => [
    { path: ["elseRule"], rule: name, detail: `${must}, ${got}` },
  ];

  const other = find(rule.elseRule);
  if (!other) return fault("unknown-rule", "must be the ruleId of a rule of this plan");
  if (other.diseaseCode !== rule.diseaseCode) {
    return fault("else-disease", `must be a rule for ${rule.diseaseCode}`);
  }
  const seen = new Set<RuleOutline>();
  for (let next: RuleOutline | undefined = other; next && !seen.has(next); ) {
    if (next === rule) return fault("else-circle", "must not lead back to this rule");
    seen.add(next);
    next = find(next.elseRule);
  }
  return [];
};
