import { frequencyOf, type Period } from "../calendar.ts";
import type { Registry } from "../registry.ts";

/**
 * Routine reports due from the units at or under a place that were open in the period, by what is registered now.
 *
 * A week's report may be made up of daily ones; of a day none is due in a country without a daily form.
 */
export const reportsDue = (
  { country, orgUnits }: Registry,
  orgUnit: string,
  period: Period,
): number =>
  frequencyOf(period) === "day" && country.dataSets.daily === undefined
    ? 0
    : orgUnits.expectedUnits(orgUnit, period, country.calendar);
