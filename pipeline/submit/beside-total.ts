import { besideTotal } from "../../core/report/notices-of-day.ts";
import type { Question, Report } from "../../core/report.ts";
import type { ReportStore } from "../ports.ts";

/**
 * The question whether a notice's cases are in the day's total: asked of a notice with an id beside a total of the same
 * disease, and of the total.
 *
 * Read after the notice was made to count: of two that come at the same moment, one sees the other. A notice with an id
 * looks at the total alone, so that it costs the same however many others the day has.
 */
export const besideQuestions = async (
  report: Report,
  reports: Pick<ReportStore, "between" | "current">,
): Promise<readonly Question[]> => {
  if (report.dataSet !== "immediate") return [];
  const { reportingUnit, period, noticeId } = report;
  const key = { ...report, noticeId: null };
  const [own, total] = await Promise.all([reports.current(report), reports.current(key)]);
  if (own === null || total === null) return [];
  if (noticeId !== null) return besideTotal([own, total]);
  return besideTotal(await reports.between(reportingUnit, period, period));
};
