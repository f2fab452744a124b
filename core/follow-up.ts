import * as z from "zod";
import type { Country } from "./country.ts";
import { defaultRiskGrid, type RiskGrid } from "./risk-grid.ts";
import { durationMs, isDuration } from "./zone.ts";

const longestMs = durationMs("P366D");

/** `PT2H` is elapsed time, `P2D` local days. */
const Duration = z
  .string()
  .refine(
    (text) => isDuration(text) && durationMs(text) > 0 && durationMs(text) <= longestMs,
    "must be an ISO 8601 duration such as PT24H or P2D, of at most 366 days",
  );

/** A time for all diseases, or one for diseases under immediate notice and one for the others. */
const Within = Duration.or(z.strictObject({ immediate: Duration, weekly: Duration }));
export type Within = z.infer<typeof Within>;

const LevelName = z.string().min(1).max(40);
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day such as 22:00");

/** Local times between which messages of weekly rules wait; over midnight if `from` is after `to`. */
export const QuietHours = z.strictObject({ from: Clock, to: Clock });
export type QuietHours = z.infer<typeof QuietHours>;

/** Tells a level above, unless somebody has acted in time. `next`: the level above the alert's owner. */
export const EscalationStep = z.strictObject({
  after: Within,
  unless: z.enum(["acknowledged", "verified"]),
  to: LevelName,
});
export type EscalationStep = z.infer<typeof EscalationStep>;

/** Tells a level above at once. */
export const AtOnce = z.strictObject({
  when: z.enum(["ihr", "unexplained-death", "two-districts"]),
  to: LevelName,
});
export type AtOnce = z.infer<typeof AtOnce>;

/** The ministry's times for answering an alert. */
export const FollowUp = z.strictObject({
  acknowledge: Within,
  verify: Within,
  assess: Within,
  escalate: z.array(EscalationStep).max(20),
  atOnce: z.array(AtOnce).max(20).optional(),
  quietHours: QuietHours.optional(),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** How many alerts a week each place of a level can verify: those beyond are shown and not sent. */
export const Budget = z.strictObject({ level: LevelName, perWeek: z.int().min(0).max(1000) });
export type Budget = z.infer<typeof Budget>;

/**
 * The times if the plan has none. Source: Sphere Handbook 2018 (verified within 24 h); acknowledging and escalating are
 * defaults of this project that a ministry sets.
 */
const defaultFollowUp = ({ levels: [top = "country"] }: Pick<Country, "levels">): FollowUp => {
  const acknowledge = { immediate: "PT2H", weekly: "PT12H" };
  return {
    ...{ acknowledge, verify: "PT24H", assess: "PT48H" },
    escalate: [
      { after: acknowledge, unless: "acknowledged", to: "next" },
      { after: "PT24H", unless: "verified", to: "next" },
      { after: "PT48H", unless: "verified", to: top },
    ],
    atOnce: AtOnce.shape.when.options.map((when) => ({ when, to: top })),
  };
};

/** The times in force. */
export const followUpOf = (
  plan: { readonly followUp?: FollowUp | undefined },
  country: Pick<Country, "levels">,
): FollowUp => plan.followUp ?? defaultFollowUp(country);

/** The risk grid in force. */
export const riskGridOf = (plan: { readonly riskGrid?: RiskGrid | undefined }): RiskGrid =>
  plan.riskGrid ?? defaultRiskGrid;
