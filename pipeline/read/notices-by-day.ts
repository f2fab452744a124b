import { jsonBytes } from "../../core/json-size.ts";
import { noticesOfDay } from "../../core/report/notices-of-day.ts";
import type { CurrentReport } from "../../core/report.ts";
import { type NoticeView, noticeViews } from "../../core/view/report-view.ts";
import type { ReportStore, ResumablePage } from "../ports.ts";

/** A report in a list; for a day with notices that have ids, all notices of the day combined. */
export interface ListedReport {
  readonly report: CurrentReport;
  readonly notices?: NoticeView[];
}

/** Bytes of notices with their versions in one list. A longer day, read alone, shows them all. */
const mostBytes = 1_000_000;

export const noticesIn = (reports: readonly CurrentReport[]): CurrentReport[] =>
  reports.filter(({ dataSet }) => dataSet === "immediate");

/**
 * Combines a day's notices into one report in the pages of a unit's list, at the position of the first of them, even if
 * the notices continue over several pages.
 */
export const noticesByDay = (
  unit: string,
  reports: Pick<ReportStore, "between" | "noticeVersions">,
) => {
  let bytes = 0;
  let last: CurrentReport | undefined;
  const isOfDay = (a: CurrentReport | undefined, b: CurrentReport | undefined) =>
    a?.dataSet === "immediate" && b?.dataSet === "immediate" && a.period === b.period;

  const dayOf = async (first: CurrentReport): Promise<ListedReport> => {
    const day = noticesIn(await reports.between(unit, first.period, first.period));
    const versions = await reports.noticeVersions(unit, first.period);
    const notices = noticeViews(versions);
    bytes += jsonBytes(notices);
    const isShown = notices.length > 0 && bytes <= mostBytes;
    return { report: noticesOfDay(day), ...(isShown && { notices }) };
  };

  /** True if a page's first report continues a day of an earlier page that this request did not read. */
  const goesOn = async (report: CurrentReport): Promise<boolean> => {
    if (report.dataSet !== "immediate" || report.noticeId === null || last !== undefined)
      return false;
    const [first] = noticesIn(await reports.between(unit, report.period, report.period));
    return first?.noticeId !== report.noticeId;
  };

  return async ({
    items,
    places: ends,
    next,
  }: ResumablePage<CurrentReport>): Promise<ResumablePage<ListedReport>> => {
    const listed: ListedReport[] = [];
    const places: string[] = [];
    for (const [at, report] of items.entries()) {
      const isFirst = !isOfDay(last, report) && !(await goesOn(report));
      const isAlone =
        report.dataSet !== "immediate" ||
        (report.noticeId === null && at + 1 < items.length && !isOfDay(report, items[at + 1]));
      last = report;
      if (isFirst) listed.push(isAlone ? { report } : await dayOf(report));
      // After a day, the list continues after the last of its notices that was read.
      if (listed.length > 0) places[listed.length - 1] = ends[at] ?? "";
    }
    return { items: listed, places, next };
  };
};
