import type { CallerKind } from "../access.ts";
import {
  firstDay,
  frequencyOf,
  inTheseYears,
  isPeriod,
  type Period,
  periodHolding,
  periodsBetween,
} from "../calendar.ts";
import { type DataSetName, routineDataSet } from "../country.ts";
import { localMoment } from "../local-moment.ts";
import { isActive, type OrgUnit } from "../org-unit.ts";
import type { Registry } from "../registry.ts";
import type { ReportMode } from "../report.ts";
import { localDay, startOfPeriod } from "../zone.ts";
import { fault, type ReportFault, shown } from "./fault.ts";

/** What a report is checked against: the country's registry, the time, the sender and the mode. */
export interface ReportContext {
  readonly registry: Registry;
  /** ISO instant. */
  readonly now: string;
  readonly sender: CallerKind;
  readonly mode: ReportMode;
}

/** The fields of a report outside its rows; a field that could not be parsed is undefined. */
export interface ReportHead {
  readonly reportingUnit?: string | undefined;
  readonly period?: Period | undefined;
  readonly dataSet?: DataSetName | undefined;
  readonly noticeId?: string | null | undefined;
  readonly reportedAt?: string | null | undefined;
  readonly receivedAt?: string | null | undefined;
}

/** Maximum age of a period that a facility may report on, in periods. */
const facilityReach = 53;

/** The form of a report that names none: the routine one of its period's frequency. */
export const defaultDataSet = (period: Period | undefined): DataSetName | undefined =>
  period === undefined ? undefined : routineDataSet(frequencyOf(period));

/** Faults of unit, period, form and times against the country's registry. Never throws. */
export const headFaults = (head: ReportHead, context: ReportContext): ReportFault[] => {
  const { calendar } = context.registry.country;
  const inCalendar = head.period !== undefined && isPeriod(head.period, calendar);
  const period = inCalendar ? head.period : undefined;
  return [
    ...(head.period !== undefined && !inCalendar
      ? [fault(["period"], "period-calendar", calendarDetail(head.period))]
      : []),
    ...unitFaults(head.reportingUnit, period, context.registry),
    ...dataSetFaults(head, context.registry),
    ...noticeFaults(head),
    ...(period === undefined ? [] : timeFaults(period, context)),
    ...(period === undefined ? [] : momentFaults(head, period, context)),
    ...clockFaults(head.reportedAt, context),
    ...arrivalFaults(head.receivedAt, context),
  ];
};

const calendarDetail = (period: Period) =>
  `must be a week or day of the country's calendar, ${inTheseYears}, got ${shown(period)}`;

const unitFaults = (code: string | undefined, period: Period | undefined, registry: Registry) => {
  if (code === undefined) return [];
  const at = ["reportingUnit"];
  const unit = registry.orgUnits.get(code);
  if (!unit) {
    return [fault(at, "unknown-unit", `must be a registered org unit, got ${shown(code)}`)];
  }
  if (!unit.reports) {
    const detail = `must be a unit that reports itself, got ${shown(code)}`;
    return [fault(at, "not-a-reporting-unit", detail)];
  }
  if (period !== undefined && !isActive(unit, period, registry.country.calendar)) {
    const detail = `must be active in ${period}, got ${shown(code)}, ${openSpan(unit)}`;
    return [fault(at, "unit-not-active", detail)];
  }
  return [];
};

const openSpan = ({ activeFrom, activeTo }: OrgUnit) =>
  ["active", activeFrom && `from ${activeFrom}`, activeTo && `to ${activeTo}`]
    .filter(Boolean)
    .join(" ");

const dataSetFaults = (head: ReportHead, { country }: Registry): ReportFault[] => {
  const name = head.dataSet;
  if (name === undefined) return [];
  const faults: ReportFault[] = [];
  if (!country.dataSets[name]) {
    const known = Object.keys(country.dataSets).join(", ");
    const detail = `must be a data set of the country (${known}), got ${shown(name)}`;
    faults.push(fault(["dataSet"], "unknown-data-set", detail));
  }
  const frequency = name === "weekly" ? "week" : "day";
  if (head.period !== undefined && frequencyOf(head.period) !== frequency) {
    const detail = `must be a ${frequency} for the data set ${name}, got ${shown(head.period)}`;
    faults.push(fault(["period"], "period-shape", detail));
  }
  return faults;
};

const noticeFaults = ({ noticeId, dataSet }: ReportHead): ReportFault[] => {
  if (noticeId === undefined || noticeId === null) return [];
  if (dataSet === undefined || dataSet === "immediate") return [];
  const detail = `must not be there: only a notice (data set immediate) has one, not ${dataSet}`;
  return [fault(["noticeId"], "notice-id", detail)];
};

const timeFaults = (period: Period, { registry, now, sender }: ReportContext): ReportFault[] => {
  const { calendar, timeZone } = registry.country;
  const start = startOfPeriod(firstDay(period, calendar), timeZone);
  if (Date.parse(start) > Date.parse(now)) {
    const detail = `must have begun by now, got ${shown(period)}, which begins at ${localMoment(start, timeZone)}`;
    return [fault(["period"], "period-not-begun", detail)];
  }
  if (sender !== "facility") return [];
  const present = periodHolding(localDay(now, timeZone), frequencyOf(period), calendar);
  if (periodsBetween(period, present, calendar) <= facilityReach) return [];
  const detail = `must be at most ${facilityReach} periods before ${present}, got ${shown(period)}`;
  return [fault(["period"], "period-too-old", detail)];
};

/** A report cannot be sent before its period begins: day and month are swapped, or the clock is wrong. */
const momentFaults = (
  head: ReportHead,
  period: Period,
  { registry, mode }: ReportContext,
): ReportFault[] => {
  const { calendar, timeZone } = registry.country;
  const start = startOfPeriod(firstDay(period, calendar), timeZone);
  const fields =
    mode === "live" ? (["reportedAt"] as const) : (["reportedAt", "receivedAt"] as const);
  return fields.flatMap((field) => {
    const moment = head[field];
    if (moment === undefined || moment === null) return [];
    if (Date.parse(moment) >= Date.parse(start)) return [];
    const begins = localMoment(start, timeZone);
    const detail = `must not be before ${shown(period)} begins at ${begins}, got ${shown(moment)}`;
    return [fault([field], "before-period", detail)];
  });
};

const dayMs = 24 * 60 * 60 * 1000;

/** A sender's clock may be hours off, or in another time zone; if it is more than a day ahead, its time is useless. */
const clockFaults = (
  reportedAt: string | null | undefined,
  { now }: ReportContext,
): ReportFault[] => {
  if (!reportedAt || Date.parse(reportedAt) <= Date.parse(now) + dayMs) return [];
  const detail = `must not be more than a day after now, ${now}, got ${shown(reportedAt)}`;
  return [fault(["reportedAt"], "clock-ahead", detail)];
};

const arrivalFaults = (
  receivedAt: string | null | undefined,
  { sender, mode, now }: ReportContext,
): ReportFault[] => {
  if (receivedAt === null || receivedAt === undefined) return [];
  if (mode === "live" || sender !== "administrator") {
    const detail = "must not be there: only an administrator's history or replay may set it";
    return [fault(["receivedAt"], "received-at", detail)];
  }
  if (Date.parse(receivedAt) <= Date.parse(now)) return [];
  return [
    fault(["receivedAt"], "received-at", `must not be after now, ${now}, got ${shown(receivedAt)}`),
  ];
};
