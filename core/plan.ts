import * as z from "zod";
import { Day } from "./calendar.ts";
import { Budget, FollowUp } from "./follow-up.ts";
import { RiskGrid } from "./risk-grid.ts";
import { type KindName, type KindTerms, kindNames, ownTerms, ruleKinds } from "./rule/kinds.ts";
import { isDuration } from "./zone.ts";

export const caseClasses = ["suspected", "confirmed", "deaths"] as const;
export type CaseClass = (typeof caseClasses)[number];

export const AlertLevel = z.enum(["alert", "epidemic"]);
export type AlertLevel = z.infer<typeof AlertLevel>;

/** How many periods a rule adds up: `P1D`, `P7D`, `P1W`, `P4W`. A month is written as `P4W`. */
const Window = z
  .string()
  .regex(/^P[1-9]\d?[DW]$/, "must be days or weeks such as P1D, P1W or P4W")
  .refine(isDuration);

/** Fields of every rule, whatever its kind. */
const shared = {
  ruleId: z.string().min(1).max(80),
  diseaseCode: z.string().min(1).max(80),
  alertLevel: AlertLevel,
  kind: z.enum(kindNames),
  window: Window,
  caseClass: z.enum(caseClasses).default("suspected"),
  /** Count only these age groups; all if absent. */
  ageGroups: z.array(z.string().min(1).max(20)).min(1).max(30).optional(),
  /** Level whose places are judged. */
  scope: z.string().min(1).max(40),
  /** Level that owns the alert; the country's alert level if absent. */
  alertAt: z.string().max(40).optional(),
  /** Minimum share of the expected reports that a judgement needs (detector and ratio). */
  minShare: z.number().min(0).max(1).optional(),
  minPopulation: z.number().min(0).max(1e10).optional(),
  maxPopulation: z.number().min(0).max(1e10).optional(),
  /** The rule used instead if the population is unknown or out of bounds. */
  elseRule: z.string().max(80).optional(),
  send: z.enum(["message", "screen"]),
  enabled: z.boolean(),
  source: z.string().max(200).optional(),
  verified: z.boolean().optional(),
  note: z.string().max(1000).optional(),
};
type SharedTerms = z.infer<z.ZodObject<typeof shared>>;

/**
 * One rule of a plan: what is counted, where, over which time, and when it is met.
 *
 * Each kind of rule has fields of its own beside the shared ones (`core/rule/`). Fields of other kinds are ignored.
 */
export type Rule<K extends KindName = KindName> = { [N in K]: SharedTerms & KindTerms<N> }[K];

/** Fields that the rule's kind requires and the rule lacks. */
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
    // Runs beside other faults too, so that all are reported at once.
    { when: ({ value }) => typeof value === "object" && value !== null },
  )
  .refine(hasItsTerms, { when: ({ issues }) => issues.length === 0 });

/** Maximum number of rules of a plan: a few for each of a hundred diseases at each of ten levels. */
const mostRules = 2000;

/** The ministry's rules, signed and dated. A registered version never changes. */
export const Plan = z.strictObject({
  version: z.string().min(1).max(40),
  signedBy: z.string().min(1).max(120),
  signedOn: Day,
  rules: z.array(Rule).max(mostRules),
  /** Times for answering an alert, and who is told if nobody does. */
  followUp: FollowUp.optional(),
  riskGrid: RiskGrid.optional(),
  /** How many alerts a place can verify. */
  budget: Budget.optional(),
});
export type Plan = z.infer<typeof Plan>;
