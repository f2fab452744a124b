import { Plan, type Rule } from "../plan.ts";

interface Ask {
  readonly diseases: readonly string[];
  /** Names of the levels at or below which there are reporting units. */
  readonly levels: readonly string[];
  readonly window: "P1D" | "P1W";
  /** Who is responsible for the plan, and from when. */
  readonly signedBy: string;
  readonly signedOn: string;
}

const prefix = "EARS-C2-";

/**
 * The plan for a folder without one: EARS C2 for each disease at each level, added to the rules of the plan in force.
 *
 * A disease that has rules of its own in the plan in force gets none. Null if there is nothing to add. The
 * version is a hash of the rules, so the same folder always gives the same version.
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

/** True for a plan made entirely by `tidyPlan`, which nobody signed. */
export const isTidyPlan = ({ version, rules }: Plan): boolean => version === versionOf(rules);

/** Hashes the rules as parsed, so that a plan read from the ledger gives the version it was made with. */
const versionOf = (rules: readonly Rule[]): string => `ears-c2-${digestOf(rules)}`;

/** FNV-1a over the rules, as eight hexadecimal digits. */
const digestOf = (rules: readonly Rule[]): string => {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(rules)) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
};
