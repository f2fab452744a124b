import type { Frequency } from "../calendar.ts";
import { detectors } from "../detectors/index.ts";
import type { Rule } from "../plan.ts";
import { detectorParams } from "./detector-params.ts";

/** How many periods the rule adds up: 4 for `P4W`, 7 for `P7D`. */
export const windowPeriods = (rule: Rule): number => Number(rule.window.slice(1, -1));

/**
 * True when the rule can be judged on a series of this frequency.
 *
 * Days are judged on days and weeks on weeks. `P1D` ("one case, any day") is judged on a week too
 * where the week's figure rests on weekly reports: no day will ever tell of those cases.
 */
export const appliesTo = (
  rule: Rule,
  frequency: Frequency,
  tallyHasWeeklyReports: boolean,
): boolean => {
  if (rule.window.endsWith("W")) return frequency === "week";
  return frequency === "day" || (rule.window === "P1D" && tallyHasWeeklyReports);
};

/**
 * How many periods before the judged one the rule looks at.
 *
 * Throws a RangeError when a detector's parameters are out of bounds.
 */
export const lookbackOf = (rule: Rule, frequency: Frequency): number => {
  const rest = windowPeriods(rule) - 1;
  if (rule.kind === "ratio") return rest + windowPeriods(rule) * (rule.reference ?? 0);
  const detector = rule.kind === "detector" ? detectors.get(rule.detector ?? "") : undefined;
  return rest + (detector ? detector.lookback(detectorParams(detector, rule), frequency) : 0);
};
