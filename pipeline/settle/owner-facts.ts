import type { Owner } from "../../core/alert/alert.ts";
import type { OrgUnit } from "../../core/org-unit.ts";
import { levelNameOf, type Registry } from "../../core/registry.ts";
import { isUnnamed } from "../../core/unnamed-unit.ts";

/** The facts of the owning place that an alert stores. Without a disease: those of an alert about silence. */
export const ownerFacts = (owner: OrgUnit, registry: Registry, diseaseCode?: string): Owner => ({
  orgUnit: owner.code,
  orgUnitName: owner.name,
  orgUnitLevel: levelNameOf(registry, owner),
  orgUnitPath: registry.orgUnits.pathOf(owner.code).join("/"),
  ...(isUnnamed(registry, owner, diseaseCode) && { isUnnamed: true }),
  timeZone: registry.country.timeZone,
});
