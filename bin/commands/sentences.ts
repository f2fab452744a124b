import * as z from "zod";

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

/** A text as one line of a terminal: what would forge a line, move the cursor or turn the writing is spelt out. */
const oneLine = (text: string): string =>
  text.replaceAll(
    /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
