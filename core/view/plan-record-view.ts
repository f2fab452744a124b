import * as z from "zod";
import type { Figures } from "../record/figures.ts";
import type { PlanRecord, UnitRecord } from "../record/plan-record.ts";

const Share = z
  .strictObject({ estimate: z.number(), low: z.number(), high: z.number() })
  .nullable()
  .meta({ description: "A share, 0 to 1, with Wilson's 95 % interval; null if nothing counts." });
const Target = z.strictObject({ met: z.int(), missed: z.int() });
const Hours = z.number().nullable();

const figures = {
  alerts: z.int(),
  true: z.int(),
  false: z.int(),
  pending: z.int().meta({
    description: "Not verified, or verified as undetermined, whether or not the alert has ended.",
  }),
  ppv: Share,
  told: z.int().meta({
    description: "Alerts of which people were told. `acknowledged` and what follows count these.",
  }),
  acknowledged: z.int(),
  medianHoursToAcknowledge: Hours,
  medianHoursToVerify: Hours,
  shareEscalated: z.number().min(0).max(1).nullable(),
  sevenOneSeven: z.strictObject({ detect: Target, notify: Target, respond: Target }).meta({
    description: "How often each target was met, among alerts not verified as false.",
  }),
  medianDaysGained: z.null().meta({
    description: "Always null: see `medianDaysGainedReason`.",
  }),
};

const RuleRecordView = z
  .strictObject({
    ruleId: z.string(),
    diseaseCode: z.string(),
    isInForce: z.boolean(),
    ...figures,
    places: z.array(z.strictObject({ orgUnit: z.string(), orgUnitName: z.string(), ...figures })),
  })
  .meta({ id: "RuleRecord" });

const UnitRecordView = z
  .strictObject({
    orgUnit: z.string(),
    orgUnitName: z.string(),
    silentWeeks: z.int().nullable(),
    alerts: z.int(),
    verified: z.int(),
    medianHoursToVerify: Hours,
  })
  .meta({ id: "UnitRecord" });

/** What became of the alerts of a plan's rules. */
export const PlanRecordView = z
  .strictObject({
    planVersion: z.string(),
    opened: z.strictObject({ from: z.string(), to: z.string() }).meta({
      description: "The periods of opening, both included, of the alerts that the record counts.",
    }),
    totals: z.strictObject(figures).meta({ description: "Each alert once." }),
    items: z.array(RuleRecordView).meta({
      description:
        "A rule each, with its places. An alert counts for each rule that gave it a signal.",
    }),
    units: z.array(UnitRecordView).meta({
      description: "Org units that an alert names, and reporting units that missed a week.",
    }),
    silentWeeks: z.strictObject({ from: z.string(), to: z.string() }).nullable().meta({
      description: "The weeks whose missing reports `units` counts; null without a weekly form.",
    }),
    medianDaysGainedReason: z.literal("no-other-source"),
    next: z.null(),
  })
  .meta({ id: "PlanRecord" });
export type PlanRecordView = z.infer<typeof PlanRecordView>;

/**
 * The figures for display. How many days an alert gained cannot be known: nothing records when the event would have
 * been noticed without it.
 */
const figuresView = ({ ppv, sevenOneSeven, ...figures }: Figures) => ({
  ...figures,
  ppv: ppv && { ...ppv },
  sevenOneSeven: {
    detect: { ...sevenOneSeven.detect },
    notify: { ...sevenOneSeven.notify },
    respond: { ...sevenOneSeven.respond },
  },
  medianDaysGained: null,
});

export const planRecordView = (
  { totals, rules }: PlanRecord,
  {
    planVersion,
    opened,
    units,
    weeks,
  }: {
    readonly planVersion: string;
    readonly opened: PlanRecordView["opened"];
    readonly units: readonly UnitRecord[];
    readonly weeks: PlanRecordView["silentWeeks"];
  },
): PlanRecordView => ({
  planVersion,
  opened,
  totals: figuresView(totals),
  items: rules.map(({ places, ...rule }) => ({
    ...rule,
    ...figuresView(rule),
    places: places.map((place) => ({ ...place, ...figuresView(place) })),
  })),
  units: units.map((unit) => ({ ...unit })),
  silentWeeks: weeks,
  medianDaysGainedReason: "no-other-source",
  next: null,
});
