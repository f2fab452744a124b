import type { Frequency } from "../calendar.ts";
import type { Rule } from "../plan.ts";

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
 * True when the rule adds up several days and the week's figure rests on weekly reports, which do not say the days: there
 * it cannot be judged, and no day's judgement will say so.
 */
export const lacksDays = (
  rule: Pick<Rule, "window">,
  frequency: Frequency,
  tallyHasWeeklyReports: boolean,
): boolean =>
  frequency === "week" &&
  tallyHasWeeklyReports &&
  rule.window.endsWith("D") &&
  rule.window !== "P1D";
