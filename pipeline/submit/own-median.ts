import { addPeriods } from "../../core/calendar.ts";
import type { Registry } from "../../core/registry.ts";
import {
  casesOf,
  leastCasesForMedian,
  type OwnMedian,
  usualCount,
} from "../../core/report/edit-checks.ts";
import type { Report, ReportMode } from "../../core/report.ts";
import type { ReportStore } from "../ports.ts";

/** Number of earlier periods that define the usual count. */
const usualPeriods = 8;

/**
 * The usual count of a unit by disease: the median over its reports of the eight periods before.
 *
 * Nothing is read for history or notices, or if no disease has enough cases for the question to arise.
 */
export const ownMedianOf = async (
  report: Report,
  mode: ReportMode,
  { registry, reports }: { readonly registry: Registry; readonly reports: ReportStore },
): Promise<OwnMedian> => {
  const codes = [...new Set(report.rows.map(({ diseaseCode }) => diseaseCode))];
  const isAsked = codes.some(
    (code) => (casesOf({ rows: report.rows, zeroDiseases: [] }, code) ?? 0) >= leastCasesForMedian,
  );
  if (mode === "history" || report.dataSet === "immediate" || !isAsked) return () => null;

  const { calendar } = registry.country;
  const from = addPeriods(report.period, -usualPeriods, calendar);
  const to = addPeriods(report.period, -1, calendar);
  const earlier = await reports.between(report.reportingUnit, from, to);
  const sameForm = earlier.filter(({ dataSet }) => dataSet === report.dataSet);
  return (code) => usualCount(sameForm.map((one) => casesOf(one, code)));
};
