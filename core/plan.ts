import * as z from "zod";
import { Day } from "./calendar.ts";
import { sizedAtMost } from "./json-size.ts";
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

/**
 * One rule of a plan: what is counted, where, over how long, and from which number on it speaks.
 *
 * Count, rate and ratio rules are met at value or more; a detector when the count is above its threshold.
 */
export const Rule = z
  .strictObject({
    ruleId: z.string().min(1).max(80),
    diseaseCode: z.string().min(1).max(80),
    alertLevel: AlertLevel,
    kind: z.enum(["count", "rate", "ratio", "detector"]),
    /** Cases (count), cases per 100 000 people (rate), or times the reference (ratio). */
    value: z.number().positive().max(1e9).optional(),
    window: Window,
    /** Ratio: against the mean of so many previous windows. */
    reference: z.int().min(1).max(520).optional(),
    detector: z.string().max(60).optional(),
    params: z.record(z.string().max(60), z.unknown()).check(sizedAtMost(4000)).optional(),
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
  })
  .superRefine(
    (rule, context) => {
      const needs = (field: "value" | "reference" | "detector", kinds: readonly string[]) => {
        if (kinds.includes(rule.kind) && rule[field] === undefined) {
          context.addIssue({
            code: "custom",
            path: [field],
            message: `must be present in a ${rule.kind} rule`,
          });
        }
      };
      needs("value", ["count", "rate", "ratio"]);
      needs("reference", ["ratio"]);
      needs("detector", ["detector"]);
    },
    // Also beside other faults, so that all are told at once.
    { when: ({ value }) => typeof value === "object" && value !== null },
  );
export type Rule = z.infer<typeof Rule>;

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
