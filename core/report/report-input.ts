import * as z from "zod";
import { inTheseYears } from "../calendar.ts";
import { dataSetNames } from "../country.ts";
import { instantOf } from "../instant.ts";
import { mostCases, sexes } from "../report.ts";
import { editCheckRules } from "./edit-check-rules.ts";
import { shown } from "./fault.ts";
import type { ReportFaultRule } from "./fault-rules.ts";
import { isPlainText, looksPersonal } from "./free-text.ts";

/** Maximum of rows in a report: the report still fits into one item of the ledger. */
export const mostRows = 1_500;
export const mostOverrides = 20;

/** An issue message that completes the sentence "this field …". */
const must = (rule: string) => ({
  error: ({ input }: { readonly input?: unknown }) =>
    input === undefined ? `must be present: ${rule}` : `must be ${rule}, got ${shown(input)}`,
});

/** A further check with its own rule; the message does not repeat the value. */
const also = (rule: ReportFaultRule, message: string) => ({ message, params: { rule } });

const text = (what: string, most: number) => {
  const message = must(`${what} of 1 to ${most} characters`);
  return z
    .string(message)
    .min(1, message)
    .max(most, message)
    .refine(isPlainText, also("control-character", "must not hold control characters"));
};

const countMessage = must(`a whole number from 0 to ${mostCases}`);
const count = z
  .int(countMessage)
  .min(0, countMessage)
  .max(mostCases, countMessage)
  .nullable()
  .default(null);

const momentMessage = must(
  `a date and time with offset such as 2026-02-16T08:20:00+03:00, ${inTheseYears}`,
);
const moment = z
  .string(momentMessage)
  .refine((text) => instantOf(text) !== null, { ...momentMessage, params: { rule: "date-time" } })
  .meta({ format: "date-time" });

/** An object with exactly these fields: unknown ones are refused, so that a name or a birth date is never stored. */
const exactly = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject(shape, must("a JSON object"));

const list = <T extends z.ZodType>(of: T, what: string, most: number) =>
  z.array(of, must(`an array of at most ${most} ${what}`)).max(most);

const version = must("a whole number from 1 to 1000000");
const noticeId = must("1 to 36 letters, digits and dashes, drawn at random");
const channel = must("1 to 40 letters, digits, dots and dashes, such as sms");
const reason = "must be a text of 1 to 200 characters";

export const RowInput = exactly({
  diseaseCode: text("the code of a disease", 80),
  ageGroup: text("an age group", 20).default("all"),
  sex: z.enum(sexes, must("female, male or unknown")).default("unknown"),
  suspectedCases: count,
  testedCases: count,
  confirmedCases: count,
  deaths: count,
}).meta({ description: "Cases of one disease in one group of people; null means not known." });

const OverrideInput = exactly({
  rule: z.enum(editCheckRules, must(`one of ${editCheckRules.join(", ")}`)),
  reason: z
    .string({ error: reason })
    .min(1, { error: reason })
    .max(200, { error: reason })
    .refine(isPlainText, also("control-character", "must not hold control characters"))
    .refine(
      (text) => !looksPersonal(text),
      also("reason-personal", "must not hold what looks like a phone number or an e-mail address"),
    ),
}).meta({ description: "An answer to a question of the edit checks." });

/**
 * Schema of a posted report of one unit and period.
 *
 * `parseReport` checks whether the unit, the diseases and the period are registered.
 */
export const ReportInput = exactly({
  reportingUnit: text("the code of a reporting unit", 60),
  period: z
    .string(must("a week such as 2026-W07 or a day such as 2026-02-10"))
    .regex(
      /^\d{4}-(?:W\d{2}|\d{2}-\d{2})$/,
      must("a week such as 2026-W07 or a day such as 2026-02-10"),
    ),
  dataSet: z.enum(dataSetNames, must(`one of ${dataSetNames.join(", ")}`)).optional(),
  noticeId: z
    .string(noticeId)
    .regex(/^[A-Za-z0-9-]{1,36}$/, noticeId)
    .nullable()
    .default(null)
    .describe(
      "Id of a notice about one patient or group: its counts are added to those of the day's other ids. Random, never a patient's or laboratory's number. A notice without it is the day's total so far.",
    ),
  submissionId: text("an id of the sender's choice", 100)
    .nullable()
    .default(null)
    .describe(
      "Random id, new for each new report or correction, the same for each retry: it makes a retry safe, however late.",
    ),
  reportVersion: z.int(version).min(1, version).max(1_000_000, version).nullable().default(null),
  reportedAt: moment.nullable().default(null),
  channel: z
    .string(channel)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, channel)
    .nullable()
    .default(null),
  zeroReport: z.boolean(must("true or false")).default(false),
  consultationsTotal: count,
  overrides: list(OverrideInput, "overrides", mostOverrides).default([]),
  rows: list(RowInput, "rows", mostRows).default([]),
  receivedAt: moment.nullable().default(null),
}).meta({
  id: "ReportSent",
  description: "A report of one unit for one period. Needs rows or zeroReport.",
});
export type ReportInput = z.infer<typeof ReportInput>;
