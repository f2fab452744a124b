import * as z from "zod";
import type { Alert } from "../alert/alert.ts";
import {
  AnsweringIhr,
  Assessing,
  DatingMilestones,
  Deciding,
  Signature,
  Verifying,
} from "../alert/records.ts";
import { sevenOneSeven } from "../alert/seven-one-seven.ts";
import { localDay } from "../zone.ts";

const Target = z.strictObject({
  days: z.int().nullable(),
  target: z.int(),
  state: z.enum(["met", "missed", "running", "unknown"]),
});

/** What officers have recorded of an alert: the latest version of each, all assessments that it holds. */
export const RecordsView = z.strictObject({
  acknowledged: Signature.optional(),
  verified: z.strictObject({ ...Verifying.shape, ...Signature.shape }).optional(),
  assessments: z.array(
    z.strictObject({ ...Assessing.shape, gridVersion: z.string(), ...Signature.shape }),
  ),
  decision: z.strictObject({ ...Deciding.shape, ...Signature.shape }).optional(),
  ihr: z.strictObject({ ...AnsweringIhr.shape, ...Signature.shape }).optional(),
  milestones: z.strictObject({ ...DatingMilestones.shape, ...Signature.shape }).optional(),
  sevenOneSeven: z
    .strictObject({ detect: Target, notify: Target, respond: Target })
    .optional()
    .describe("Days between the milestones, in whole days of the alert's place"),
});
export type RecordsView = z.infer<typeof RecordsView>;

/** The records of an alert, for display at a time. */
export const recordsView = (alert: Alert, now: string): RecordsView => {
  const { acknowledged, verified, assessments, decision, ihr, milestones } = alert;
  return {
    ...(acknowledged && { acknowledged: { ...acknowledged } }),
    ...(verified && { verified: { ...verified } }),
    assessments: assessments.map((one) => ({ ...one })),
    ...(decision && { decision: { ...decision } }),
    ...(ihr && { ihr: { ...ihr } }),
    ...(milestones && {
      milestones: { ...milestones },
      sevenOneSeven: sevenOneSeven(milestones, localDay(now, alert.timeZone)),
    }),
  };
};
