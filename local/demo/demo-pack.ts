import { readdirSync, readFileSync } from "node:fs";
import { type Pack, readPack } from "../../core/pack.ts";
import type { RegistryStore } from "../../pipeline/ports.ts";
import {
  registerCountry,
  registerDiseases,
  registerOrgUnits,
  registerPlan,
} from "../../pipeline/register.ts";

const folder = new URL("../../countries/demo/", import.meta.url);

const demoPack = (): Pack => {
  const names = readdirSync(folder).filter((name) => /\.(json|csv)$/.test(name));
  const texts = names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")] as const);
  const reading = readPack(Object.fromEntries(texts));
  if (reading.ok) return reading.pack;
  const [{ file, line, detail } = { file: "", line: 0, detail: "" }] = reading.faults;
  throw new TypeError(`Cannot read the demo country: ${file}:${line} ${detail}`);
};

/** Registers the demo country, its plan last. Idempotent. */
export const registerDemo = async (registry: RegistryStore): Promise<void> => {
  const { country, orgUnits, diseases, plan } = demoPack();
  await registerCountry(country, { registry });
  await registerOrgUnits(orgUnits, { registry });
  await registerDiseases({ diseases }, { registry });
  if (plan) await registerPlan(plan, { registry });
};
