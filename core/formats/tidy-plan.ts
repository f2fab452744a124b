import { Plan, type Rule } from "../plan.ts";

interface Ask {
  readonly diseases: readonly string[];
  /** Level names at which anyone reports, at or below. */
  readonly levels: readonly string[];
  readonly window: "P1D" | "P1W";
  /** Who answers for the plan, and since when. */
  readonly signedBy: string;
  readonly signedOn: string;
}

const prefix = "EARS-C2-";

/**
 * The plan for a folder that brings none: EARS C2 for each disease at each level, beside the rules of the plan in force.
 *
 * A disease for which the plan in force has rules of its own gets none. Answers null when nothing is to be added. The
 * version is made of the rules, so that the same folder always asks for the same version.
 */
export const tidyPlan = (inForce: Plan | null, ask: Ask): Plan | null => {
  const rules = inForce?.rules ?? [];
  const isOurs = ({ ruleId }: Rule) => ruleId.startsWith(prefix);
  const added: Rule[] = [];
  for (const level of ask.levels) {
    const own = `${prefix}${level}-`;
    let number = rules.filter(({ ruleId }) => ruleId.startsWith(own)).length;
    for (const diseaseCode of [...ask.diseases].sort()) {
      const said = rules.filter((rule) => rule.diseaseCode === diseaseCode);
      const isJudged = said.some(
        (rule) => !isOurs(rule) || (rule.scope === level && rule.window === ask.window),
      );
      if (isJudged) continue;
      number += 1;
      added.push({
        ruleId: `${own}${number}`,
        ...{ diseaseCode, alertLevel: "alert", kind: "detector", window: ask.window },
        ...{ detector: "ears-c2", caseClass: "suspected", scope: level },
        ...{ send: "message", enabled: true },
      });
    }
  }
  if (added.length === 0) return null;
  const all = [...rules, ...added];
  const { signedBy, signedOn } = ask;
  const plan = Plan.parse({ version: prefix, signedBy, signedOn, rules: all });
  return { ...plan, version: versionOf(plan.rules) };
};

/** True for a plan that `tidyPlan` made of nothing: nobody decided it, and nobody signed it. */
export const isTidyPlan = ({ version, rules }: Plan): boolean => version === versionOf(rules);

/** Of rules as they are read back, so that a plan from the ledger has the version that it was made with. */
const versionOf = (rules: readonly Rule[]): string => `ears-c2-${digestOf(rules)}`;

/** FNV-1a over the rules, as eight hexadecimal digits. */
const digestOf = (rules: readonly Rule[]): string => {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(rules)) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
};
