import { addPeriods, type Period, weekOf } from "./calendar.ts";
import { type Country, deadlinesOf } from "./country.ts";
import { localDay } from "./zone.ts";

/** The latest week whose completeness cut-off has passed at an instant. */
export const lastCompleteWeek = (now: string, country: Country): Period => {
  const { calendar, timeZone } = country;
  let week = addPeriods(weekOf(localDay(now, timeZone), calendar), -1, calendar);
  while (deadlinesOf(country, week).completenessCutoff > now) week = addPeriods(week, -1, calendar);
  return week;
};
