import type { OrgUnit } from "./org-unit.ts";
import { levelNameOf, type Registry } from "./registry.ts";

/** Levels of facilities: a place of such a level is a house, not an area. */
const houses = new Set(["facility", "hospital", "clinic", "laboratory"]);

/** True for the name of a level of facilities. */
export const isHouse = (levelName: string): boolean => houses.has(levelName.toLowerCase());

/** True for a unit that the country hides, or that lies under one. */
const isHidden = ({ country, orgUnits }: Registry, { code }: OrgUnit): boolean => {
  const { hiddenUnits = [] } = country;
  return hiddenUnits.length > 0 && orgUnits.pathOf(code).some((one) => hiddenUnits.includes(one));
};

/** True for a place where people are treated: of a level of facilities, or one that reports, below the level of alerts. */
const isFacility = (registry: Registry, unit: OrgUnit): boolean => {
  const { levels, alertLevelName } = registry.country;
  const isBelow = unit.level > levels.indexOf(alertLevelName) + 1;
  return isHouse(levelNameOf(registry, unit)) || (isBelow && unit.reports);
};

/**
 * True if messages must not name a unit: the country hides it, or it is a facility and the disease is marked as
 * stigmatised. Without a disease, only if it is hidden.
 */
export const isUnnamed = (registry: Registry, unit: OrgUnit, diseaseCode?: string): boolean =>
  isHidden(registry, unit) ||
  (diseaseCode !== undefined &&
    registry.diseases.get(diseaseCode)?.stigmatised === true &&
    isFacility(registry, unit));
