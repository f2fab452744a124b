import { type Caller, canReadAlerts, canReadUnit } from "../../core/access.ts";
import type { OrgUnit } from "../../core/org-unit.ts";
import type { Registry } from "../../core/registry.ts";
import type { RegistryStore } from "../ports.ts";
import { Refusal } from "../refusal.ts";

/** The registry. Throws a Refusal if no country is registered. */
export const registered = async (store: Pick<RegistryStore, "current">): Promise<Registry> => {
  const registry = await store.current();
  if (registry) return registry;
  throw new Refusal("conflict", "No country is registered yet: send PUT /v1/country first");
};

/** The unit of a code, in any spelling. */
const known = (code: string, { orgUnits }: Registry): OrgUnit => {
  const unit = orgUnits.named(code);
  if (unit) return unit;
  throw new Refusal("not-found", "There is no org unit with this code");
};

const beyond = () => new Refusal("forbidden", "This org unit is outside the credential's reach");

/** The unit, if the caller may see its reports. */
export const readableUnit = (caller: Caller, code: string, registry: Registry): OrgUnit => {
  const unit = known(code, registry);
  if (!canReadUnit(caller, unit.code, registry.orgUnits)) throw beyond();
  return unit;
};

/** The unit, if the caller may see its alerts. */
export const alertingUnit = (caller: Caller, code: string, registry: Registry): OrgUnit => {
  const unit = known(code, registry);
  if (!canReadAlerts(caller, unit.code, registry.orgUnits)) throw beyond();
  return unit;
};
