import type { Owner } from "../../core/alert/alert.ts";
import type { OrgUnit } from "../../core/org-unit.ts";
import { levelNameOf, type Registry } from "../../core/registry.ts";

/** The facts of the owning place that an alert stores. */
export const ownerFacts = (owner: OrgUnit, registry: Registry): Owner => ({
  orgUnit: owner.code,
  orgUnitName: owner.name,
  orgUnitLevel: levelNameOf(registry, owner),
  orgUnitPath: registry.orgUnits.pathOf(owner.code).join("/"),
  timeZone: registry.country.timeZone,
});
