import type { Span } from "../detectors/span.ts";
import { windowPeriods } from "../rule/window-periods.ts";
import type { Evidence } from "./evidence.ts";

/**
 * Distance, in periods, from the judged period back to the one that explains a count over several periods.
 *
 * That is the latest period with cases and with a received report (or none due), else the latest period with cases, else
 * the judged period (0). On a Monday, for example, a count over four weeks consists of the three weeks before: their
 * reports and ages explain it, not those of the week that has just begun, for which perhaps one notice is known.
 */
export const periodsSinceCases = (evidence: Evidence, span?: Span): number => {
  const together = Math.max(windowPeriods(evidence.rule), span?.periods ?? 1);
  const withCases = Array.from({ length: together }, (_, back) => back).filter(
    (back) => (evidence.counts.at(-1 - back) ?? 0) > 0,
  );
  const isReported = (back: number) =>
    (evidence.expectedReports.at(-1 - back) ?? 0) === 0 ||
    (evidence.receivedReports.at(-1 - back) ?? 0) > 0;
  return withCases.find(isReported) ?? withCases[0] ?? 0;
};
