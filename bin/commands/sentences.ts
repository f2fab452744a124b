import * as z from "zod";
import { oneLine } from "./print.ts";

/** What a list of alerts is printed from; the rest of an alert stays as it came. */
export const PrintedAlert = z.looseObject({
  alertId: z.string(),
  orgUnit: z.string(),
  diseaseCode: z.string(),
  alertLevel: z.string(),
  status: z.string(),
  period: z.string(),
  openedAt: z.string(),
  sentence: z.looseObject({ en: z.string() }),
});
export type PrintedAlert = z.infer<typeof PrintedAlert>;

/** One line of text for an alert: what is to be known at a glance, then why, and since when by the country's clocks. */
export const alertLine = (
  { alertId, status, alertLevel, period, openedAt, sentence }: PrintedAlert,
  momentOf: (instant: string) => string,
): string =>
  oneLine(
    `${alertId}  ${status}  ${alertLevel}  ${period}  ${sentence.en} (opened ${momentOf(openedAt)})`,
  );
