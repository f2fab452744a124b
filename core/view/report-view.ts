import * as z from "zod";
import { dataSetNames } from "../country.ts";
import { type StoredReport, sexes } from "../report.ts";

const Count = z.int().nullable();

const QuestionView = z.strictObject({
  rule: z.string(),
  pointer: z.string(),
  detail: z.string(),
});

/** One version of a report: its content, and the result in its receipt. */
const VersionView = z
  .strictObject({
    reportingUnit: z.string(),
    period: z.string(),
    dataSet: z.enum(dataSetNames),
    noticeId: z.string().optional().describe("For a notice that has one"),
    submissionId: z.string().nullable(),
    reportVersion: z.int(),
    reportedAt: z.string().nullable(),
    channel: z.string().nullable(),
    zeroReport: z.boolean(),
    /** Diseases without a row for which it reports zero cases. */
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
  .meta({ id: "ReportVersion" });
export type VersionView = z.infer<typeof VersionView>;

const NoticeView = z.strictObject({ noticeId: z.string(), versions: z.array(VersionView) });
export type NoticeView = z.infer<typeof NoticeView>;

/** The current report; for a day with notices that have ids, the day's counts and each of these notices. */
export const ReportView = VersionView.extend({
  notices: z
    .array(NoticeView)
    .optional()
    .describe("For a day: each notice that has an id, with its versions"),
}).meta({ id: "Report" });
export type ReportView = z.infer<typeof ReportView>;

export const ReportWithVersions = ReportView.extend({
  versions: z
    .array(VersionView)
    .describe("Every version, lowest first; for a day, those without a notice id"),
  next: z
    .string()
    .nullable()
    .describe("Cursor for further versions, if they do not fit into one answer"),
}).meta({ id: "ReportWithVersions" });
export type ReportWithVersions = z.infer<typeof ReportWithVersions>;

/** A stored version, without the ledger's internal fields. */
export const versionView = (report: StoredReport): VersionView => ({
  reportingUnit: report.reportingUnit,
  period: report.period,
  dataSet: report.dataSet,
  ...(report.noticeId === null ? {} : { noticeId: report.noticeId }),
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

/** Versions of notices that have ids, grouped by id. */
export const noticeViews = (versions: readonly StoredReport[]): NoticeView[] =>
  [...Map.groupBy(versions, ({ noticeId }) => noticeId)].flatMap(([noticeId, its]) =>
    noticeId === null ? [] : [{ noticeId, versions: its.map(versionView) }],
  );
