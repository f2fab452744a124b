import * as z from "zod";
import { dataSetNames } from "../country.ts";
import type { StoredReport } from "../report.ts";

const reportResults = ["created", "revised", "duplicate", "superseded"] as const;
export type ReportResult = (typeof reportResults)[number];

/** The answer to the sender of a report that was stored. */
export const Receipt = z
  .strictObject({
    dryRun: z
      .literal(true)
      .optional()
      .describe("Not a receipt: nothing was stored, and the report must still be sent"),
    receiptId: z.string(),
    result: z.enum(reportResults),
    reportingUnit: z.string(),
    period: z.string(),
    dataSet: z.enum(dataSetNames),
    noticeId: z.string().optional().describe("Present if the notice has an id"),
    reportVersion: z.int(),
    firstDay: z.string(),
    lastDay: z.string(),
    receivedAt: z.string(),
    late: z.boolean(),
    questions: z.array(
      z.strictObject({ rule: z.string(), pointer: z.string(), detail: z.string() }).readonly(),
    ),
  })
  .meta({ id: "Receipt" });
export type Receipt = z.infer<typeof Receipt>;

/** The receipt of a version; `late` is true if the report's first version was late. */
export const receiptOf = (version: StoredReport, result: ReportResult, late: boolean): Receipt => ({
  receiptId: version.receiptId,
  result,
  reportingUnit: version.reportingUnit,
  period: version.period,
  dataSet: version.dataSet,
  ...(version.noticeId === null ? {} : { noticeId: version.noticeId }),
  reportVersion: version.reportVersion,
  firstDay: version.firstDay,
  lastDay: version.lastDay,
  receivedAt: version.receivedAt,
  late,
  questions: [...version.questions],
});
