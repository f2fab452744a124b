import { countryFaults } from "./country-faults.ts";
import type { PartFault } from "./fault.ts";
import { orgUnitFaults } from "./org-unit-faults.ts";
import type { PackOutline } from "./outline.ts";
import { planFaults } from "./plan-faults.ts";

/**
 * What is wrong between the parts of a pack, and between the items of each: all faults at once.
 *
 * Each part alone has passed its schema, or is an outline of what could be read; a part that is absent
 * is not looked at, and neither are the references to it. Never throws.
 */
export const packFaults = (pack: PackOutline): PartFault[] => [
  ...countryFaults(pack),
  ...orgUnitFaults(pack.orgUnits ?? [], pack.country).filter(() => pack.orgUnits),
  ...planFaults(pack),
];
