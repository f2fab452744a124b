import type { CurrentReport } from "../report.ts";
import { casesByDisease } from "./cases-by-disease.ts";
import { noticesOfDay } from "./notices-of-day.ts";
import type { Statement } from "./statement.ts";

/**
 * Cases that other reports of a unit's days count of each disease of which a report of all those days says none.
 *
 * They are what counted until it came: of each disease the sum of the daily reports, else of the notices.
 */
export const countedBeside = (
  report: Statement,
  ofDays: readonly CurrentReport[],
): Record<string, number> => {
  const of = (dataSet: CurrentReport["dataSet"]) => ofDays.filter((one) => one.dataSet === dataSet);
  const byDay = [...Map.groupBy(of("immediate"), ({ period }) => period).values()];
  const notices = summed(byDay.map(noticesOfDay));
  const daily = summed(of("daily"));
  const none = [...casesByDisease(report)].filter(([, cases]) => cases === 0);
  return Object.fromEntries(
    none.flatMap(([code]) => {
      const cases = daily.get(code) ?? notices.get(code) ?? 0;
      return cases > 0 ? [[code, cases]] : [];
    }),
  );
};

const summed = (reports: readonly CurrentReport[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const [code, cases] of reports.flatMap((report) => [...casesByDisease(report)])) {
    sums.set(code, (sums.get(code) ?? 0) + cases);
  }
  return sums;
};
