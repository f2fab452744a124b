import type { Registry } from "../../core/registry.ts";
import type { CurrentReport, Report, ReportMode } from "../../core/report.ts";
import { daysOf } from "../../core/tally/tally-of-place.ts";
import type { ReportStore } from "../ports.ts";

/** Forms by day that count if no form of the whole period does. */
const formsBelow = { weekly: ["daily", "immediate"], daily: ["immediate"], immediate: [] } as const;

/**
 * The unit's daily reports and notices for the days of a report: while it is missing, they count instead.
 *
 * Nothing is read for history, if no form is by day, or if the report states zero cases for no disease.
 */
export const reportsOfDays = async (
  { dataSet, period, reportingUnit, rows, zeroReport }: Report,
  mode: ReportMode,
  { registry, reports }: { readonly registry: Registry; readonly reports: ReportStore },
): Promise<readonly CurrentReport[]> => {
  const { country } = registry;
  const below = formsBelow[dataSet].filter((name) => country.dataSets[name] !== undefined);
  const saysNone = zeroReport || rows.some((row) => !(row.suspectedCases ?? row.confirmedCases));
  if (mode === "history" || below.length === 0 || !saysNone) return [];
  const { from, to } = daysOf(period, country);
  const held = await reports.between(reportingUnit, from, to);
  return held.filter((one) => below.some((name) => name === one.dataSet));
};
