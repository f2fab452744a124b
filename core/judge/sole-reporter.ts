import type { OrgUnit } from "../org-unit.ts";
import type { Registry } from "../registry.ts";
import { countOf, type DiseaseTally } from "../tally/tally.ts";
import { isUnnamed } from "../unnamed-unit.ts";

/** The one unit that reported all of the cases. */
export interface SoleReporter {
  readonly code: string;
  readonly name: string;
}

/** True for a unit that reports and has no units within. */
const isLeaf = ({ orgUnits }: Registry, { code, reports }: OrgUnit): boolean =>
  reports && orgUnits.childrenOf(code).length === 0;

/** The unit that all cases of a place's tally are from; undefined if there are none, or several units, or it is not known. */
const onlyUnit = (place: OrgUnit, tally: DiseaseTally, registry: Registry): OrgUnit | undefined => {
  const cases = countOf(tally, "suspected") ?? 0;
  if (cases === 0) return undefined;
  if (isLeaf(registry, place)) return place;
  const [part, ...others] = (tally.parts ?? []).filter((one) => one.cases > 0);
  // Cases known from notices alone have no part.
  if (part?.cases !== cases || others.length > 0) return undefined;
  const unit = registry.orgUnits.get(part.orgUnit);
  return unit && (unit.code === place.code ? unit.reports : isLeaf(registry, unit))
    ? unit
    : undefined;
};

/**
 * The unit that alone reported the cases of a place and period, for messages to name: somebody can call it.
 *
 * Undefined if several units reported cases or none did, if it cannot be told from the tally, and if messages must not
 * name the unit. Never throws.
 */
export const soleReporter = (
  place: OrgUnit,
  tally: DiseaseTally | null,
  { registry, diseaseCode }: { readonly registry: Registry; readonly diseaseCode: string },
): SoleReporter | undefined => {
  const unit = tally ? onlyUnit(place, tally, registry) : undefined;
  if (!unit || isUnnamed(registry, unit, diseaseCode)) return undefined;
  return { code: unit.code, name: unit.name };
};
