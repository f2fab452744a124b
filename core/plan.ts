import * as z from "zod";
import { Day } from "./calendar.ts";
import { type KindName, type KindTerms, kindNames, ownTerms, ruleKinds } from "./rule/kinds.ts";
import { isDuration } from "./zone.ts";

export const caseClasses = ["suspected", "confirmed", "deaths"] as const;
export type CaseClass = (typeof caseClasses)[number];

export const AlertLevel = z.enum(["alert", "epidemic"]);
export type AlertLevel = z.infer<typeof AlertLevel>;

/** `P1D`, `P7D`, `P1W`, `P4W`: how many periods a rule adds up. A month is written as `P4W`. */
const Window = z
  .string()
  .regex(/^P[1-9]\d?[DW]$/, "must be days or weeks such as P1D, P1W or P4W")
  .refine(isDuration);

/** What every rule of a plan says, whatever its kind. */
const shared = {
  ruleId: z.string().min(1).max(80),
  diseaseCode: z.string().min(1).max(80),
  alertLevel: AlertLevel,
  kind: z.enum(kindNames),
  window: Window,
  caseClass: z.enum(caseClasses).default("suspected"),
  /** Count only these age groups; all when absent. */
  ageGroups: z.array(z.string().min(1).max(20)).min(1).max(30).optional(),
  /** Level at which the rule is judged. */
  scope: z.string().min(1).max(40),
  /** Level at which its alert is owned; the country's alert level when absent. */
  alertAt: z.string().max(40).optional(),
  /** Least share of expected reports received for a judgement (detector and ratio). */
  minShare: z.number().min(0).max(1).optional(),
  minPopulation: z.number().min(0).max(1e10).optional(),
  maxPopulation: z.number().min(0).max(1e10).optional(),
  /** The rule that stands in when the population is unknown or out of bounds. */
  elseRule: z.string().max(80).optional(),
  send: z.enum(["message", "screen"]),
  enabled: z.boolean(),
  source: z.string().max(200).optional(),
  verified: z.boolean().optional(),
  note: z.string().max(1000).optional(),
};
type SharedTerms = z.infer<z.ZodObject<typeof shared>>;

/**
 * One rule of a plan: what is counted, where, over how long, and from which number on it is met.
 *
 * Each kind of rule has terms of its own beside those that all share (`core/rule/`). A term of another kind is let be.
 */
export type Rule<K extends KindName = KindName> = { [N in K]: SharedTerms & KindTerms<N> }[K];

/** Terms that the rule's kind cannot do without and that the rule does not say. */
const missingTerms = (rule: SharedTerms): string[] =>
  Object.entries<z.ZodType>(ruleKinds[rule.kind]?.terms ?? {})
    .filter(([term, schema]) => !schema.isOptional() && Reflect.get(rule, term) === undefined)
    .map(([term]) => term);

const hasItsTerms = (rule: SharedTerms): rule is Rule => missingTerms(rule).length === 0;

const { ruleId, diseaseCode, alertLevel, kind, ...others } = shared;
export const Rule: z.ZodType<Rule> = z
  .strictObject({ ruleId, diseaseCode, alertLevel, kind, ...ownTerms, ...others })
  .superRefine(
    (rule, context) => {
      for (const term of missingTerms(rule)) {
        const message = `must be present in a ${rule.kind} rule`;
        context.addIssue({ code: "custom", path: [term], message });
      }
    },
    // Also beside other faults, so that all are told at once.
    { when: ({ value }) => typeof value === "object" && value !== null },
  )
  .refine(hasItsTerms, { when: ({ issues }) => issues.length === 0 });

/** Most rules of a plan: some for each of a hundred diseases at each of ten levels. */
const mostRules = 2000;

/** The ministry's rules, signed and dated. A version once registered never changes. */
export const Plan = z.strictObject({
  version: z.string().min(1).max(40),
  signedBy: z.string().min(1).max(120),
  signedOn: Day,
  rules: z.array(Rule).max(mostRules),
});
export type Plan = z.infer<typeof Plan>;
