import * as z from "zod";
import { OrgUnit } from "../org-unit.ts";
import { levelNameOf, type Registry } from "../registry.ts";

/** An org unit with its place in the tree. */
export const OrgUnitView = z
  .strictObject({
    ...OrgUnit.shape,
    levelName: z.string(),
    /** Codes from the root, joined by `/`. */
    path: z.string(),
  })
  .meta({ id: "OrgUnit" });
export type OrgUnitView = z.infer<typeof OrgUnitView>;

export const orgUnitView = (unit: OrgUnit, registry: Registry): OrgUnitView => ({
  ...unit,
  levelName: levelNameOf(registry, unit),
  path: registry.orgUnits.pathOf(unit.code).join("/"),
});
