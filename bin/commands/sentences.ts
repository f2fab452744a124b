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
  revision: z.number(),
  period: z.string(),
  openedAt: z.string(),
  sentence: z.looseObject({ en: z.string() }),
});
export type PrintedAlert = z.infer<typeof PrintedAlert>;

/** One line of text for an alert: id, status, level and period, then the reason, and when it opened in the country's time zone. */
export const alertLine = (
  { alertId, status, alertLevel, period, openedAt, sentence }: PrintedAlert,
  momentOf: (instant: string) => string,
): string =>
  oneLine(
    `${alertId}  ${status}  ${alertLevel}  ${period}  ${sentence.en} (opened ${momentOf(openedAt)})`,
  );
