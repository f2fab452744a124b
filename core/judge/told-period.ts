import type { Evidence } from "../alert/alert.ts";
import type { Span } from "../detectors/span.ts";
import { windowPeriods } from "./rule-window.ts";

/**
 * How many periods before the judged one lies the period that explains a count over several: the latest with cases
 * that the rule counts. 0 where the judged period has cases itself, and where none of those counted together has.
 *
 * On a Monday the count of four weeks is that of the last three: their reports and ages tell of it, not those of the
 * week that has begun.
 */
export const periodsSinceCases = ({ rule, counts }: Evidence, span?: Span): number => {
  const together = Math.max(windowPeriods(rule), span?.periods ?? 1);
  for (let back = 0; back < together; back++) {
    if ((counts.at(-1 - back) ?? 0) > 0) return back;
  }
  return 0;
};
