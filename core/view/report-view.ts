import * as z from "zod";
import { dataSetNames } from "../country.ts";
import { type CurrentReport, type StoredReport, sexes } from "../report.ts";

const Count = z.int().nullable();

const QuestionView = z.strictObject({
  rule: z.string(),
  pointer: z.string(),
  detail: z.string(),
});

/** A report as it is read back: what was sent, and what the receipt said. */
export const ReportView = z
  .strictObject({
    reportingUnit: z.string(),
    period: z.string(),
    dataSet: z.enum(dataSetNames),
    submissionId: z.string().nullable(),
    reportVersion: z.int(),
    reportedAt: z.string().nullable(),
    channel: z.string().nullable(),
    zeroReport: z.boolean(),
    /** Diseases of which it says without a row that there was no case. */
    zeroDiseases: z.array(z.string()),
    consultationsTotal: Count,
    overrides: z.array(z.strictObject({ rule: z.string(), reason: z.string() })),
    rows: z.array(
      z.strictObject({
        diseaseCode: z.string(),
        ageGroup: z.string(),
        sex: z.enum(sexes),
        suspectedCases: Count,
        testedCases: Count,
        confirmedCases: Count,
        deaths: Count,
      }),
    ),
    receiptId: z.string(),
    firstDay: z.string(),
    lastDay: z.string(),
    receivedAt: z.string(),
    late: z.boolean(),
    questions: z.array(QuestionView),
  })
  .meta({ id: "Report" });
export type ReportView = z.infer<typeof ReportView>;

export const ReportWithVersions = ReportView.extend({ versions: z.array(ReportView) }).meta({
  id: "ReportWithVersions",
});
export type ReportWithVersions = z.infer<typeof ReportWithVersions>;

/** A kept version, without what is the ledger's own. */
export const reportView = (report: StoredReport): ReportView => ({
  reportingUnit: report.reportingUnit,
  period: report.period,
  dataSet: report.dataSet,
  submissionId: report.submissionId,
  reportVersion: report.reportVersion,
  reportedAt: report.reportedAt,
  channel: report.channel,
  zeroReport: report.zeroReport,
  zeroDiseases: [...report.zeroDiseases],
  consultationsTotal: report.consultationsTotal,
  overrides: [...report.overrides],
  rows: [...report.rows],
  receiptId: report.receiptId,
  firstDay: report.firstDay,
  lastDay: report.lastDay,
  receivedAt: report.receivedAt,
  late: report.late,
  questions: [...report.questions],
});

/** The report that counts with every version of it, lowest first. */
export const reportWithVersions = (
  current: CurrentReport,
  versions: readonly StoredReport[],
): ReportWithVersions => ({ ...reportView(current), versions: versions.map(reportView) });
