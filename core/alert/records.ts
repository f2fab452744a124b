import * as z from "zod";
import { Day } from "../calendar.ts";
import { sizedAtMost } from "../json-size.ts";
import { isPlainText, looksPersonal } from "../report/free-text.ts";
import { RiskLevel } from "../risk-grid.ts";

/** Free text of an officer: short, and without telephone numbers or e-mail addresses. A fault never quotes it. */
export const ShortText = z
  .string()
  .trim()
  .min(1, "must be a text of at least 1 character, got none")
  .max(200, "must have at most 200 characters, got more")
  .refine(isPlainText, {
    message:
      "must have no control characters or marks that change the direction of writing, got some",
    params: { rule: "control-character" },
  })
  .refine((text) => !looksPersonal(text), {
    message: "must not hold a telephone number or an e-mail address, got what looks like one",
    params: { rule: "reason-personal" },
  });

/** Who recorded something, and when. `by` is a role and a pseudonymous id: `officer:4k2m9xq7ab`. */
export const Signature = z.strictObject({ at: z.string(), by: z.string() });
export type Signature = z.infer<typeof Signature>;

/** What an officer says when verifying an alert: whether the event is real, and how that was found out. */
export const Verifying = z.strictObject({
  result: z.enum(["true", "false", "undetermined"]),
  method: z.enum(["phone", "visit", "register", "laboratory", "other"]),
  definitionMet: z.enum(["yes", "no", "unknown"]),
  reason: ShortText,
});
export type Verifying = z.infer<typeof Verifying>;

const Axis = z.int("must be a whole number from 1 to 5").min(1).max(5);

/** What an officer says when assessing the risk: both axes of the grid, its level, and why. */
export const Assessing = z.strictObject({
  likelihood: Axis,
  consequence: Axis,
  level: RiskLevel,
  confidence: z.enum(["low", "fair", "high"]),
  reason: ShortText,
  hazard: ShortText.optional(),
  exposure: ShortText.optional(),
  context: ShortText.optional(),
});
export type Assessing = z.infer<typeof Assessing>;

/** An action that was decided: what, by which role, until which day. */
const Action = z.strictObject({ action: ShortText, owner: ShortText, due: Day });

/** Most bytes of a decision's actions as JSON. The alert holds them twice: as its decision, and in its history. */
const actionsBytes = 6_000;

/** What an officer decides: that it was nothing, to keep looking, or to respond. */
export const Deciding = z.strictObject({
  outcome: z.enum(["discard", "monitor", "respond"]),
  reason: ShortText,
  lookAgainOn: Day.optional(),
  actions: z.array(Action).max(20).check(sizedAtMost(actionsBytes)).optional(),
});
export type Deciding = z.infer<typeof Deciding>;

const Answer = z.enum(["yes", "no", "unknown"]);

/** The four questions of Annex 2 of the International Health Regulations, answered by a person. */
export const AnsweringIhr = z.strictObject({
  serious: Answer,
  unusual: Answer,
  spread: Answer,
  restrictions: Answer,
  reasons: ShortText,
  notifiedOn: Day.optional(),
});
export type AnsweringIhr = z.infer<typeof AnsweringIhr>;

/** The seven early actions of the 7-1-7 target. Source: 7-1-7 Alliance, digital toolkit. */
export const earlyActions = [
  "investigation",
  "analysis",
  "laboratory",
  "case-management",
  "countermeasures",
  "communication",
  "coordination",
] as const;

/** Why a target of 7-1-7 was missed. */
export const bottlenecks = [
  "detection-late",
  "reporting-late",
  "notification-late",
  "staff",
  "transport",
  "funds",
  "laboratory",
  "supplies",
  "access",
  "coordination",
  "data",
  "other",
] as const;

/** The days that 7-1-7 is measured by. Each body is a whole version: what it leaves out is not known. */
export const DatingMilestones = z.strictObject({
  emergence: Day.optional(),
  detection: Day.optional(),
  notification: Day.optional(),
  actions: z.partialRecord(z.enum(earlyActions), Day.or(z.literal("not-applicable"))).optional(),
  bottlenecks: z.array(z.enum(bottlenecks)).max(bottlenecks.length).optional(),
  reason: ShortText,
});
export type DatingMilestones = z.infer<typeof DatingMilestones>;

/** What was recorded, signed. */
export type Verified = Verifying & Signature;
export type Assessment = Assessing & Signature & { readonly gridVersion: string };
export type Decision = Deciding & Signature;
export type IhrAnswers = AnsweringIhr & Signature;
export type Milestones = DatingMilestones & Signature;

/** The verdict that an officer gives with the closing. */
export interface ClosingVerdict {
  readonly verification: "true" | "false";
}

/** The content of an act, as the alert's diary keeps it: every version, whatever is recorded later. */
export type Recorded =
  | ClosingVerdict
  | Verifying
  | (Assessing & { readonly gridVersion: string })
  | Deciding
  | AnsweringIhr
  | DatingMilestones;
