import * as z from "zod";
import { oneLine } from "./print.ts";

/** The fields of an alert that a list prints; other fields are kept unchanged. */
export const PrintedAlert = z.looseObject({
  alertId: z.string(),
  orgUnit: z.string(),
  diseaseCode: z.string(),
  alertLevel: z.string(),
  status: z.string(),
  stage: z.string(),
  dueBy: z.string().nullable(),
  overdue: z.boolean(),
  withheld: z.string().optional(),
  revision: z.number(),
  period: z.string(),
  openedAt: z.string(),
  sentence: z.looseObject({ en: z.string() }),
});
export type PrintedAlert = z.infer<typeof PrintedAlert>;

/** What an open alert waits for and until when, such as "verify by 2026-02-17 08:20 +03:00", or why nobody was told; empty if for nothing. */
const owed = (
  { status, stage, dueBy, overdue, withheld }: PrintedAlert,
  momentOf: (instant: string) => string,
): string[] => {
  if (status !== "open") return [];
  if (withheld !== undefined) return ["not sent, beyond the week's budget"];
  if (dueBy === null) return [stage];
  return [`${stage} by ${momentOf(dueBy)}${overdue ? ", overdue" : ""}`];
};

/**
 * One line of text for an alert: id, status, level and period, what it waits for, then the reason, and when it opened.
 * Times are in the country's time zone.
 */
export const alertLine = (alert: PrintedAlert, momentOf: (instant: string) => string): string => {
  const { alertId, status, alertLevel, period, openedAt, sentence } = alert;
  const said = `${sentence.en} (opened ${momentOf(openedAt)})`;
  return oneLine([alertId, status, alertLevel, period, ...owed(alert, momentOf), said].join("  "));
};
