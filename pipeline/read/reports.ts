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
import type { CurrentReport } from "../../core/report.ts";
import {
  type ReportView,
  type ReportWithVersions,
  reportView,
  reportWithVersions,
} from "../../core/view/report-view.ts";
import { BadCursor, type Page, type RegistryStore, type ReportStore } from "../ports.ts";
import { Refusal, wrongFields } from "../refusal.ts";
import { filledPage } from "./filled-page.ts";
import { type AskedRange, checkEnds } from "./period-range.ts";
import { readableUnit, registered } from "./reach.ts";

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

/** The weeks of a range, then its days: they are kept apart, so the cursor says in which of them to go on. */
const weeksThenDays =
  (list: (range: AskedRange, page: PageAsked) => Promise<Page<CurrentReport>>, days: DayRange) =>
  async ({ limit, cursor = "w" }: PageAsked): Promise<Page<CurrentReport>> => {
    const isWeeks = cursor.startsWith("w");
    if (!isWeeks && !cursor.startsWith("d")) throw new BadCursor("Cannot read cursor");
    const end = (day: Day | undefined) =>
      day === undefined || !isWeeks ? day : weekOf(day, days.calendar);
    const range = { from: end(days.first), to: end(days.last) };
    const place = cursor.slice(1);
    const { items, next } = await list(range, { limit, ...(place && { cursor: place }) });
    if (next !== null) return { items, next: `${cursor[0]}${next}` };
    return { items, next: isWeeks ? "d" : null };
  };

/** The current reports of a unit whose days lie within the range, those of a week and of its days alike. */
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
  const isWithin = (report: CurrentReport) =>
    (first === undefined || report.firstDay >= first) &&
    (last === undefined || report.lastDay <= last);
  const { items, next } = await filledPage(fetch, isWithin, page);
  return { items: items.map(reportView), next };
};

/** One report that counts, with every version of it. */
export const readReport = async (
  asked: {
    readonly unit: string;
    readonly period: Period;
    readonly dataSet?: DataSetName | undefined;
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
  const current = await reports.current(key);
  if (current === null) throw new Refusal("not-found", "No such report has come");
  return reportWithVersions(current, await reports.versions(key));
};
