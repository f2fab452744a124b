import { countryFaults } from "./country-faults.ts";
import type { PartFault } from "./fault.ts";
import { orgUnitFaults } from "./org-unit-faults.ts";
import type { PackOutline } from "./outline.ts";
import { planFaults } from "./plan-faults.ts";

/**
 * Faults between the parts of a pack, and between the items of each.
 *
 * Each part has passed its schema, or is an outline of what could be read. A part that is absent
 * is not checked, and neither are references to it. Never throws.
 */
export const packFaults = (pack: PackOutline): PartFault[] => [
  ...countryFaults(pack),
  ...orgUnitFaults(pack.orgUnits ?? [], pack.country).filter(() => pack.orgUnits),
  ...planFaults(pack),
];
