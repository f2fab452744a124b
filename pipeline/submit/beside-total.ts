import { besideTotal } from "../../core/report/notices-of-day.ts";
import type { Question, Report } from "../../core/report.ts";
import type { ReportStore } from "../ports.ts";

/**
 * The question whether a notice's cases are included in the day's total: asked for a notice with an id if there is a
 * total of the same disease, and for the total.
 *
 * Called after the notice was stored as current, so that of two concurrent ones at least one sees the other. For a
 * notice with an id only the total is read: the cost does not grow with the number of notices.
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
