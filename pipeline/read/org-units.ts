import { type Caller, canReadUnit } from "../../core/access.ts";
import type { OrgUnit } from "../../core/org-unit.ts";
import type { Registry } from "../../core/registry.ts";
import { type OrgUnitView, orgUnitView } from "../../core/view/org-unit-view.ts";
import type { Page, RegistryStore } from "../ports.ts";
import { readableUnit, registered } from "./reach.ts";

interface Deps {
  readonly registry: RegistryStore;
}

/** The highest units that the caller may see: the root, those of the jurisdiction, or the caller's own unit. */
const topsOf = (caller: Caller, { orgUnits }: Registry): readonly OrgUnit[] =>
  caller.kind === "administrator"
    ? orgUnits.units.filter(({ parent }) => parent === null)
    : caller.units.flatMap((code) => orgUnits.get(code) ?? []);

/** A unit's children; without a parent, the highest units that the caller may see. */
export const listOrgUnits = async (
  { parent }: { readonly parent?: string | undefined },
  caller: Caller,
  { registry }: Deps,
): Promise<Page<OrgUnitView>> => {
  const held = await registered(registry);
  const units =
    parent === undefined
      ? topsOf(caller, held)
      : held.orgUnits
          .childrenOf(readableUnit(caller, parent, held).code)
          .filter(({ code }) => canReadUnit(caller, code, held.orgUnits));
  return { items: units.map((unit) => orgUnitView(unit, held)), next: null };
};

export const readOrgUnit = async (
  code: string,
  caller: Caller,
  { registry }: Deps,
): Promise<OrgUnitView> => {
  const held = await registered(registry);
  return orgUnitView(readableUnit(caller, code, held), held);
};
