import type { Span } from "../detectors/span.ts";
import { windowPeriods } from "../rule/window-periods.ts";
import type { Evidence } from "./evidence.ts";

/**
 * How many periods before the judged one lies the period that explains a count over several: the latest with cases
 * that the rule counts of which a report that was due has come, else the latest with cases. 0 where that is the
 * judged period itself, and where none of those counted together has cases.
 *
 * On a Monday the count of four weeks is that of the last three: their reports and ages tell of it, not those of the
 * week that has begun, of which one notice may be known.
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
