import { type Caller, canReadAlerts } from "../../core/access.ts";
import {
  addPeriods,
  firstDay,
  lastDay,
  type Period,
  periodsFrom,
  weekOf,
} from "../../core/calendar.ts";
import { lastCompleteWeek } from "../../core/last-complete-week.ts";
import { owesReport } from "../../core/org-unit.ts";
import { planRecord, unitRecords } from "../../core/record/plan-record.ts";
import { type RecordedAlert, recordedAlert } from "../../core/record/recorded-alert.ts";
import { diseaseNamed, type Registry } from "../../core/registry.ts";
import { type PlanRecordView, planRecordView } from "../../core/view/plan-record-view.ts";
import { localDay } from "../../core/zone.ts";
import type { AlertStore, AlertSummary, Clock, RegistryStore, TallyStore } from "../ports.ts";
import { type AskedRange, checkEnds } from "./period-range.ts";
import { alertingUnit, registered } from "./reach.ts";
import { receivedReportsOf } from "./received-reports.ts";

export interface PlanRecordDeps {
  readonly registry: RegistryStore;
  readonly alerts: Pick<AlertStore, "list">;
  readonly tallies: Pick<TallyStore, "get" | "getMany">;
  readonly clock: Clock;
}

export interface PlanRecordAsked extends AskedRange {
  readonly orgUnit?: string | undefined;
  readonly diseaseCode?: string | undefined;
}

/** Alerts read at once. */
const alertsAtOnce = 200;

/** Weeks whose missing reports are counted, if no range is asked for; and at most. */
const usualWeeks = 12;
const mostWeeks = 53;

/** Weeks of opening that the record goes back before its end, if no begin is asked for. */
const weeksBack = 52;

/** A local day may begin before the day in UTC does, but less than this. */
const dayMs = 86_400_000;

/**
 * The record of the plan's rules: what became of the alerts that the caller may see, in the places and periods of
 * opening asked for. @default the year until now
 *
 * Alerts are read page by page, and only what the record counts of each is kept.
 */
export const readPlanRecord = async (
  asked: PlanRecordAsked,
  caller: Caller,
  deps: PlanRecordDeps,
): Promise<PlanRecordView> => {
  const held = await registered(deps.registry);
  const { orgUnits, plan } = held;
  checkEnds(asked, held.country.calendar);
  const within = asked.orgUnit === undefined ? null : alertingUnit(caller, asked.orgUnit, held);
  const isWithin = (orgUnit: string) =>
    canReadAlerts(caller, orgUnit, orgUnits) &&
    (within === null || orgUnits.isUnder(orgUnit, within.code));
  const opened = openedRange(asked, held, deps.clock);
  const recorded = await recordedAlerts({ ...asked, ...opened }, isWithin, held, deps);
  const weeks = weeksAsked(asked, held, deps.clock);
  const tops = within ? [within.code] : topsOf(caller, held);
  const silentWeeks = await silentWeeksOf(tops, weeks, held, deps);
  const nameOf = (orgUnit: string) => orgUnits.get(orgUnit)?.name ?? orgUnit;
  const units = unitRecords(recorded, { silentWeeks, nameOf });
  const [from, to] = [weeks[0], weeks.at(-1)];
  return planRecordView(planRecord(recorded, plan), {
    planVersion: plan.version,
    opened,
    units: units.filter(({ orgUnit }) => isWithin(orgUnit)),
    weeks: from !== undefined && to !== undefined ? { from, to } : null,
  });
};

/** The periods of opening that the record is about: from a year before its end if no begin is asked for. */
const openedRange = ({ from, to }: AskedRange, { country }: Registry, clock: Clock) => {
  const { calendar, timeZone } = country;
  const present = weekOf(localDay(clock.now().toISOString(), timeZone), calendar);
  const end = to === undefined ? present : weekOf(lastDay(to, calendar), calendar);
  return { from: from ?? addPeriods(end, -weeksBack, calendar), to: to ?? present };
};

const recordedAlerts = async (
  { from, to, diseaseCode }: PlanRecordAsked & { readonly from: Period; readonly to: Period },
  isWithin: (orgUnit: string) => boolean,
  held: Registry,
  { alerts, clock }: Pick<PlanRecordDeps, "alerts" | "clock">,
): Promise<readonly RecordedAlert[]> => {
  const { calendar } = held.country;
  const now = clock.now().toISOString();
  const isAsked = ({ orgUnit, period }: AlertSummary) => {
    const opened = firstDay(period, calendar);
    return (
      isWithin(orgUnit) && opened >= firstDay(from, calendar) && opened <= lastDay(to, calendar)
    );
  };
  const disease = diseaseCode && (diseaseNamed(held, diseaseCode) ?? diseaseCode);
  const openedFrom = new Date(Date.parse(firstDay(from, calendar)) - dayMs).toISOString();
  // By id: while an alert becomes a past one, two pages may list it.
  const found = new Map<string, RecordedAlert>();
  let cursor: string | null = null;
  do {
    const page = { limit: alertsAtOnce, ...(cursor === null ? {} : { cursor }) };
    const { items, next } = await alerts.list(page, { diseaseCode: disease, openedFrom, isAsked });
    for (const alert of items) found.set(alert.alertId, recordedAlert(alert, now));
    cursor = next;
  } while (cursor !== null);
  return [...found.values()];
};

/** The caller's own org units; an administrator's is the country. */
const topsOf = ({ kind, units }: Caller, { orgUnits }: Registry): readonly string[] =>
  kind === "administrator"
    ? orgUnits.units.filter(({ parent }) => parent === null).map(({ code }) => code)
    : units.filter((unit) => !units.some((one) => one !== unit && orgUnits.isUnder(unit, one)));

/** The complete weeks of the range asked for, at most the last 53 of them; without a range, the last twelve. */
const weeksAsked = (
  { from, to }: AskedRange,
  { country }: Registry,
  clock: Clock,
): readonly Period[] => {
  const { calendar, dataSets } = country;
  if (!dataSets.weekly && !dataSets.daily) return [];
  const now = clock.now().toISOString();
  const last = lastCompleteWeek(now, country);
  const asked = to === undefined ? last : weekOf(lastDay(to, calendar), calendar);
  const [end = last] = [asked, last].sort();
  const most = addPeriods(end, 1 - mostWeeks, calendar);
  const begin =
    from === undefined
      ? addPeriods(end, 1 - usualWeeks, calendar)
      : weekOf(firstDay(from, calendar), calendar);
  return begin > end ? [] : periodsFrom([begin, most].sort()[1] ?? begin, end, calendar);
};

/** By reporting unit at or under some places: how many of the weeks it owed a report and sent none. */
const silentWeeksOf = async (
  tops: readonly string[],
  weeks: readonly Period[],
  held: Registry,
  { tallies }: Pick<PlanRecordDeps, "tallies">,
): Promise<ReadonlyMap<string, number>> => {
  const { orgUnits, country } = held;
  const silent = new Map<string, number>();
  for (const code of tops) {
    const top = orgUnits.get(code);
    if (!top) continue;
    for (const period of weeks) {
      for (const unit of orgUnits.reportingUnitsUnder(code)) {
        if (owesReport(unit, period, country.calendar) && !silent.has(unit.code))
          silent.set(unit.code, 0);
      }
      const tally = (await tallies.get(code, period)) ?? undefined;
      const { missing } = await receivedReportsOf(top, { period, tally }, { held, tallies });
      for (const unit of missing) silent.set(unit, (silent.get(unit) ?? 0) + 1);
    }
  }
  return silent;
};
