import type { Caller } from "../../core/access.ts";
import {
  type Calendar,
  type Day,
  firstDay,
  frequencyOf,
  inTheseYears,
  isPeriod,
  lastDay,
  type Period,
  weekOf,
} from "../../core/calendar.ts";
import { type DataSetName, routineDataSet } from "../../core/country.ts";
import { shown } from "../../core/fault.ts";
import { noticesOfDay } from "../../core/report/notices-of-day.ts";
import type { CurrentReport } from "../../core/report.ts";
import {
  noticeViews,
  type ReportView,
  type ReportWithVersions,
  versionView,
} from "../../core/view/report-view.ts";
import {
  BadCursor,
  type Page,
  type RegistryStore,
  type ReportKey,
  type ReportStore,
  type ResumablePage,
} from "../ports.ts";
import { Refusal, wrongFields } from "../refusal.ts";
import { filledPage } from "./filled-page.ts";
import { type ListedReport, noticesByDay, noticesIn } from "./notices-by-day.ts";
import { type AskedRange, checkEnds } from "./period-range.ts";
import { readableUnit, registered } from "./reach.ts";
import { versionPage } from "./version-page.ts";

export interface ReportDeps {
  readonly registry: RegistryStore;
  readonly reports: ReportStore;
}

interface PageAsked {
  readonly limit: number;
  readonly cursor?: string;
}

interface DayRange {
  readonly first: Day | undefined;
  readonly last: Day | undefined;
  readonly calendar: Calendar;
}

export interface ReportsAsked extends AskedRange {
  readonly reportingUnit?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The weeks of a range, then its days. They are stored apart, so the cursor also says in which of them to continue. */
const weeksThenDays =
  (
    list: (range: AskedRange, page: PageAsked) => Promise<ResumablePage<CurrentReport>>,
    days: DayRange,
  ) =>
  async ({ limit, cursor = "w" }: PageAsked): Promise<ResumablePage<CurrentReport>> => {
    const isWeeks = cursor.startsWith("w");
    if (!isWeeks && !cursor.startsWith("d")) throw new BadCursor("Cannot read cursor");
    const end = (day: Day | undefined) =>
      day === undefined || !isWeeks ? day : weekOf(day, days.calendar);
    const range = { from: end(days.first), to: end(days.last) };
    const place = cursor.slice(1);
    const part = await list(range, { limit, ...(place && { cursor: place }) });
    const next = part.next === null ? (isWeeks ? "d" : null) : `${cursor[0]}${part.next}`;
    return { ...part, next, places: part.places.map((after) => `${cursor[0]}${after}`) };
  };

/** The current reports of a unit for weeks and days within the range. */
export const listReports = async (
  { reportingUnit, from, to, ...page }: ReportsAsked,
  caller: Caller,
  { registry, reports }: ReportDeps,
): Promise<Page<ReportView>> => {
  const asked = reportingUnit ?? (caller.kind === "facility" ? caller.units[0] : undefined);
  if (asked === undefined) {
    const detail = "must be present: the code of the unit whose reports to list";
    throw wrongFields([{ pointer: "?reportingUnit", rule: "required", detail }]);
  }
  const held = await registered(registry);
  const { calendar } = held.country;
  const { code: unit } = readableUnit(caller, asked, held);
  checkEnds({ from, to }, calendar);
  const first = from === undefined ? undefined : firstDay(from, calendar);
  const last = to === undefined ? undefined : lastDay(to, calendar);
  const list = (range: AskedRange, part: PageAsked) => reports.list(unit, range, part);
  const isOpen = first === undefined && last === undefined;
  const fetch = isOpen
    ? (part: PageAsked) => list({}, part)
    : weeksThenDays(list, { first, last, calendar });
  const isWithin = ({ report }: ListedReport) =>
    (first === undefined || report.firstDay >= first) &&
    (last === undefined || report.lastDay <= last);
  const inDays = noticesByDay(unit, reports);
  const { items, next } = await filledPage(
    async (part) => inDays(await fetch(part)),
    isWithin,
    page,
  );
  return { items: items.map(({ report, ...more }) => ({ ...versionView(report), ...more })), next };
};

/** The current version of a report, with all of its versions. */
export const readReport = async (
  asked: {
    readonly unit: string;
    readonly period: Period;
    readonly dataSet?: DataSetName | undefined;
    readonly cursor?: string | undefined;
  },
  caller: Caller,
  { registry, reports }: ReportDeps,
): Promise<ReportWithVersions> => {
  const held = await registered(registry);
  const { code: reportingUnit } = readableUnit(caller, asked.unit, held);
  const { period } = asked;
  if (!isPeriod(period, held.country.calendar)) {
    const detail = `must be a week or day of the calendar, ${inTheseYears}, got ${shown(period)}`;
    throw wrongFields([{ pointer: "?period", rule: "period", detail }]);
  }
  const dataSet = asked.dataSet ?? routineDataSet(frequencyOf(period));
  const key = { reportingUnit, period, dataSet };
  const current =
    dataSet === "immediate" ? await currentDay(key, reports) : await reports.current(key);
  if (current === null) throw new Refusal("not-found", "There is no such report");
  const versions =
    dataSet === "immediate"
      ? await reports.noticeVersions(reportingUnit, period)
      : await reports.versions(key);
  const { items, next } = versionPage(versions, asked.cursor);
  const notices = noticeViews(items);
  return {
    ...versionView(current),
    ...(notices.length > 0 && { notices }),
    versions: items.filter(({ noticeId }) => noticeId === null).map(versionView),
    next,
  };
};

/** The notices of a day combined; null if there are none. */
const currentDay = async (
  { reportingUnit, period }: ReportKey,
  reports: Pick<ReportStore, "between">,
): Promise<CurrentReport | null> => {
  const notices = noticesIn(await reports.between(reportingUnit, period, period));
  return notices.length === 0 ? null : noticesOfDay(notices);
};
