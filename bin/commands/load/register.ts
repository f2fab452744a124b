import type { Country } from "../../../core/country.ts";
import type { Disease } from "../../../core/disease.ts";
import type { OrgUnit } from "../../../core/org-unit.ts";
import type { Plan } from "../../../core/plan.ts";
import type { Client } from "../client.ts";

/** What to register. A null or empty part is left unchanged. */
export interface Registration {
  readonly country: Country | null;
  readonly orgUnits: readonly OrgUnit[];
  readonly diseases: readonly Disease[];
  readonly plan: Plan | null;
}

/** Org units per request. */
const batch = 1000;

/** Registers the parts in the order of their dependencies. Idempotent. Throws a Failure if the server refuses. */
export const register = async (
  client: Client,
  { country, orgUnits, diseases, plan }: Registration,
): Promise<void> => {
  const patient = client.patient;
  if (country) await patient.send("PUT", "/v1/country", country);
  const fromTheTop = orgUnits.toSorted((a, b) => a.level - b.level);
  for (let at = 0; at < fromTheTop.length; at += batch) {
    await patient.send("PUT", "/v1/org-units", fromTheTop.slice(at, at + batch));
  }
  if (diseases.length > 0) await patient.send("PUT", "/v1/diseases", { diseases });
  if (plan) await patient.send("PUT", "/v1/plan", plan);
};
