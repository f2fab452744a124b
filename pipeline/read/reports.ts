import type { Caller } from "../../core/access.ts";
import { firstDay, frequencyOf, isPeriod, lastDay, type Period } from "../../core/calendar.ts";
import type { DataSetName } from "../../core/country.ts";
import { routineDataSet } from "../../core/country.ts";
import { shown } from "../../core/fault.ts";
import type { CurrentReport } from "../../core/report.ts";
import {
  type ReportView,
  type ReportWithVersions,
  reportView,
  reportWithVersions,
} from "../../core/view/report-view.ts";
import type { Page, RegistryStore, ReportStore } from "../ports.ts";
import { Refusal, wrongFields } from "../refusal.ts";
import { filledPage } from "./filled-page.ts";
import { type AskedRange, checkEnds } from "./period-range.ts";
import { readableUnit, registered } from "./reach.ts";

export interface ReportDeps {
  readonly registry: RegistryStore;
  readonly reports: ReportStore;
}

export interface ReportsAsked extends AskedRange {
  readonly reportingUnit?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const year = (day: string, add: number) => String(Number(day.slice(0, 4)) + add).padStart(4, "0");

/** The current reports of a unit whose days lie within the range, those of a week and of its days alike. */
export const listReports = async (
  { reportingUnit, from, to, ...page }: ReportsAsked,
  caller: Caller,
  { registry, reports }: ReportDeps,
): Promise<Page<ReportView>> => {
  const unit = reportingUnit ?? (caller.kind === "facility" ? caller.units[0] : undefined);
  if (unit === undefined) {
    const detail = "must be present: the code of the unit whose reports to list";
    throw wrongFields([{ pointer: "?reportingUnit", rule: "required", detail }]);
  }
  const held = await registered(registry);
  const { calendar } = held.country;
  readableUnit(caller, unit, held);
  checkEnds({ from, to }, calendar);
  const first = from === undefined ? undefined : firstDay(from, calendar);
  const last = to === undefined ? undefined : lastDay(to, calendar);
  // Weeks and days sort apart within a year, so the store is asked for whole years.
  const years = {
    ...(first === undefined ? {} : { from: year(first, -1) }),
    ...(last === undefined ? {} : { to: year(last, 2) }),
  };
  const isWithin = (report: CurrentReport) =>
    (first === undefined || report.firstDay >= first) &&
    (last === undefined || report.lastDay <= last);
  const { items, next } = await filledPage((at) => reports.list(unit, years, at), isWithin, page);
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
    const detail = `must be a week or day of the calendar, got ${shown(period)}`;
    throw wrongFields([{ pointer: "?period", rule: "period", detail }]);
  }
  const dataSet = asked.dataSet ?? routineDataSet(frequencyOf(period));
  const key = { reportingUnit, period, dataSet };
  const current = await reports.current(key);
  if (current === null) throw new Refusal("not-found", "No such report has come");
  return reportWithVersions(current, await reports.versions(key));
};
