import type { Frequency } from "../calendar.ts";
import type { Rule } from "../plan.ts";

/**
 * True if the rule can be judged on a series of this frequency.
 *
 * Windows of days are judged on days, windows of weeks on weeks. `P1D` ("one case, any day") is also judged on a week
 * whose figure is based on weekly reports: those cases are in no day's figure.
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
 * True if the rule adds up several days and the week's figure is based on weekly reports, which have no days: the rule
 * cannot be judged for that week, and no judgement of a day reports this.
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
