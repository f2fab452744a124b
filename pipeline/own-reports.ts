import { frequencyOf, type Period } from "../core/calendar.ts";
import type { Country } from "../core/country.ts";
import type { Registry } from "../core/registry.ts";
import type { CurrentReport } from "../core/report.ts";
import { daysOf } from "../core/tally/tally-of-place.ts";
import { inParallel } from "./in-parallel.ts";
import type { ReportKey, ReportStore } from "./ports.ts";

/** Data sets whose reports count for a period: the daily ones, and for a week the weekly ones too. */
const formsOf = (period: Period, { dataSets }: Country) => {
  const byDay = (["daily", "immediate"] as const).filter((name) => dataSets[name] !== undefined);
  return { byDay, byWeek: frequencyOf(period) === "week" ? (["weekly"] as const) : [] };
};

/**
 * Key of the only report that a unit can have for a period: the weekly one for a week without daily or immediate forms,
 * the daily one if there is no immediate form. Null if there may be several, as with notices.
 */
export const onlyReport = (
  reportingUnit: string,
  period: Period,
  country: Country,
): ReportKey | null => {
  const { byDay, byWeek } = formsOf(period, country);
  const [dataSet, ...others] = [...byWeek, ...byDay];
  const mayBeSeveral = others.length > 0 || dataSet === "immediate";
  return dataSet === undefined || mayBeSeveral ? null : { reportingUnit, dataSet, period };
};

/**
 * A place's own current reports that count for a period: those of the period and those of its days. Also read for a
 * place that is no longer a reporting unit: its past reports still count.
 */
export const ownReports = async (
  orgUnit: string,
  period: Period,
  country: Country,
  reports: Pick<ReportStore, "between" | "current">,
): Promise<readonly CurrentReport[]> => {
  const only = onlyReport(orgUnit, period, country);
  if (only) return [(await reports.current(only)) ?? []].flat();
  if (frequencyOf(period) === "day") return reports.between(orgUnit, period, period);
  const { from, to } = daysOf(period, country);
  const [week, days] = await Promise.all([
    reports.between(orgUnit, period, period),
    reports.between(orgUnit, from, to),
  ]);
  return [...week, ...days];
};

/** Every unit's current reports that count for a period. */
export const reportsOfAll = async (
  period: Period,
  registry: Registry,
  reports: Pick<ReportStore, "between" | "current" | "currentOf">,
): Promise<readonly CurrentReport[]> => {
  const units = registry.orgUnits.units.filter((unit) => unit.reports);
  const only = units.flatMap(({ code }) => onlyReport(code, period, registry.country) ?? []);
  if (only.length === units.length)
    return (await reports.currentOf(only)).filter((one) => one !== null);
  const found: CurrentReport[] = [];
  await inParallel(units, async ({ code }) => {
    found.push(...(await ownReports(code, period, registry.country, reports)));
  });
  return found;
};
