import { type Calendar, firstDay, lastDay, type Period, weekOf } from "../../core/calendar.ts";
import type { OrgTree } from "../../core/org-unit.ts";
import type { SimulatedOutbreak } from "./cases.ts";

/** The simulation's own truth: true if a disease has an outbreak in a place, begun by the end of a period. */
export const isEvent = (
  {
    diseaseCode,
    orgUnit,
    period,
  }: { readonly diseaseCode: string; readonly orgUnit: string; readonly period: Period },
  outbreaks: readonly SimulatedOutbreak[],
  { tree, calendar }: { readonly tree: OrgTree; readonly calendar: Calendar },
): boolean => {
  const week = weekOf(lastDay(period, calendar), calendar);
  return outbreaks.some(
    (outbreak) =>
      outbreak.diseaseCode === diseaseCode &&
      firstDay(outbreak.start, calendar) <= lastDay(week, calendar) &&
      outbreak.orgUnits.some(
        (place) => tree.isUnder(place, orgUnit) || tree.isUnder(orgUnit, place),
      ),
  );
};
