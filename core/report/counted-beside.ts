import type { CurrentReport } from "../report.ts";
import { casesByDisease } from "./cases-by-disease.ts";
import { noticesOfDay } from "./notices-of-day.ts";
import type { Statement } from "./statement.ts";

/**
 * Cases of diseases for which a weekly report has 0 but for which reports of the same days (`ofDays`) have cases.
 *
 * These were the unit's counts until the weekly report arrived: by disease the sum of the daily reports, or of the
 * notices if there is no daily report.
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
