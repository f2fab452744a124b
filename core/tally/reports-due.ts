import { frequencyOf, type Period } from "../calendar.ts";
import type { Registry } from "../registry.ts";

/**
 * Routine reports due from the units at or under a place that were open in the period, by the current registry.
 *
 * Daily reports may make up a week's report. In a country without a daily form no report is due for a day.
 */
export const reportsDue = (
  { country, orgUnits }: Registry,
  orgUnit: string,
  period: Period,
): number =>
  frequencyOf(period) === "day" && country.dataSets.daily === undefined
    ? 0
    : orgUnits.expectedUnits(orgUnit, period, country.calendar);
