import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { Country } from "../core/country.ts";
import { DiseaseCatalogue } from "../core/disease.ts";
import type { Fault } from "../core/fault.ts";
import { OrgUnit } from "../core/org-unit.ts";
import { inForce } from "../core/pack/beside-held.ts";
import type { PackFile, PartFault } from "../core/pack/fault.ts";
import { inFirstSpellings } from "../core/pack/first-spellings.ts";
import { issueFaults } from "../core/pack/issue-faults.ts";
import { outlineOf } from "../core/pack/outline.ts";
import { packFaults } from "../core/pack/pack-faults.ts";
import { Plan } from "../core/plan.ts";
import type { Registry } from "../core/registry.ts";
import { textFaults } from "../core/text-faults.ts";
import type { RegistryStore } from "./ports.ts";
import { registered } from "./read/reach.ts";
import { Refusal, wrongFields } from "./refusal.ts";

export type Registered = "changed" | "unchanged";

/** Most org units in one request. */
export const mostUnits = 1000;

/** The content parsed by its schema; otherwise throws every fault at once: of its fields, its texts, and `between` the parts. */
const checked = <T>(
  { file, schema, content }: { file: PackFile; schema: z.ZodType<T>; content: unknown },
  between: readonly Fault[],
): T => {
  const parsed = schema.safeParse(content);
  const own = parsed.success ? [] : issueFaults(file, { error: parsed.error, schema }, content);
  const faults = [...own, ...textFaults(content), ...between].map(({ pointer, rule, detail }) => ({
    pointer,
    rule,
    detail,
  }));
  if (parsed.success && faults.length === 0) return parsed.data;
  throw wrongFields(faults);
};

const ofFile = (file: PackFile) => (fault: PartFault) => fault.file === file;

/** The registered parts that a country refers to, each only if there is something of it. */
const besideCountry = (registry: Registry | null) => ({
  ...(registry && registry.diseases.size > 0 && { diseases: [...registry.diseases.values()] }),
  ...(registry && registry.orgUnits.units.length > 0 && { orgUnits: registry.orgUnits.units }),
});

/** Registers the country, or updates it as far as the plan in force allows. Throws a Refusal with every fault. */
export const registerCountry = async (
  content: unknown,
  { registry }: { readonly registry: RegistryStore },
): Promise<Registered> => {
  const held = await registry.current();
  const beside = besideCountry(held);
  const outline = inFirstSpellings(
    { country: outlineOf.country(content), ...beside },
    held?.country,
  );
  const between = packFaults({ ...outline, ...(held && { plan: held.plan }) })
    .map((fault) => (held && fault.file === "plan.json" ? inForce(fault, held.plan) : fault))
    .filter(ofFile("country.json"));
  const said = checked({ file: "country.json", schema: Country, content }, between);
  const { country } = inFirstSpellings({ country: said, ...beside }, held?.country);
  for (const part of ["calendar", "levels"] as const) {
    if (held && !isDeepStrictEqual(held.country[part], country[part])) {
      throw new Refusal(
        "conflict",
        `The ${part} of a registered country cannot change: all stored periods and totals depend on it, so a change is a migration into a new ledger`,
      );
    }
  }
  return registry.putCountry(country);
};

/** Faults of the units together with the stored ones, by index in the request; a stored unit is named by its code. */
const treeFaults = (content: unknown, { country, orgUnits }: Registry): Fault[] => {
  const sent = outlineOf.orgUnits(content) ?? [];
  const codes = new Set(sent.map(({ code }) => code));
  const held = orgUnits.units.filter(({ code }) => !codes.has(code));
  return packFaults(inFirstSpellings({ country, orgUnits: [...held, ...sent] }))
    .filter(ofFile("org-units.csv"))
    .map(({ pointer, rule, detail }) => {
      const [, index, field = ""] = /^#\/(\d+)(.*)$/.exec(pointer) ?? [];
      if (index === undefined) return { pointer, rule, detail };
      const code = held[Number(index)]?.code;
      return code === undefined
        ? { pointer: `#/${Number(index) - held.length}${field}`, rule, detail }
        : {
            pointer: "#",
            rule,
            detail: `${detail} (${field.slice(1)} of ${code}, already registered)`,
          };
    });
};

/** The units, with each parent's code spelled as registered, or as first spelled in the request. */
const inParentsSpelling = (units: readonly OrgUnit[], { orgUnits }: Registry) => {
  const { orgUnits: all } = inFirstSpellings({ orgUnits: [...orgUnits.units, ...units] });
  return all.slice(orgUnits.units.length);
};

/** Adds or replaces org units; the others stay. Throws a Refusal with every fault. */
export const registerOrgUnits = async (
  content: unknown,
  { registry }: { readonly registry: RegistryStore },
): Promise<Registered> => {
  const held = await registered(registry);
  const schema = z.array(OrgUnit).min(1).max(mostUnits);
  const said = checked({ file: "org-units.csv", schema, content }, treeFaults(content, held));
  const units = inParentsSpelling(said, held);
  const moved = units.flatMap(({ code, parent }, index): Fault[] => {
    const before = held.orgUnits.get(code);
    const detail = `must stay ${before?.parent}: totals are stored under it; close the unit and register a new code`;
    return before && before.parent !== parent
      ? [{ pointer: `#/${index}/parent`, rule: "parent-stays", detail }]
      : [];
  });
  if (moved.length > 0) {
    throw new Refusal("conflict", "A registered unit cannot move to another parent", moved);
  }
  return registry.putOrgUnits(units);
};

/** Faults of the diseases together with the stored ones that they do not replace, by index in the request. */
const catalogueFaults = (content: unknown, { diseases }: Registry): Fault[] => {
  const sent = outlineOf.diseases(content) ?? [];
  const codes = new Set(sent.map(({ code }) => code));
  const held = [...diseases.values()].filter(({ code }) => !codes.has(code));
  return packFaults({ diseases: [...held, ...sent] })
    .filter(ofFile("diseases.json"))
    .map((fault) => ({
      ...fault,
      pointer: fault.pointer.replace(/\d+/, (index) => String(Number(index) - held.length)),
    }));
};

/** Adds or replaces diseases; the others stay. Accepts a whole `diseases.json` or only its list. */
export const registerDiseases = async (
  content: unknown,
  { registry }: { readonly registry: RegistryStore },
): Promise<Registered> => {
  const held = await registered(registry);
  const isList = Array.isArray(content);
  const catalogue = isList ? { diseases: content } : content;
  try {
    const { diseases } = checked(
      { file: "diseases.json", schema: DiseaseCatalogue, content: catalogue },
      catalogueFaults(catalogue, held),
    );
    return await registry.putDiseases(diseases);
  } catch (error) {
    if (!isList || !(error instanceof Refusal) || !error.errors) throw error;
    const inList = (fault: Fault) => ({
      ...fault,
      pointer: fault.pointer.replace(/^#\/diseases/, "#"),
    });
    throw wrongFields(error.errors.map(inList));
  }
};

/** Puts a plan in force. A stored version with other rules is a conflict: a signed plan never changes. */
export const registerPlan = async (
  content: unknown,
  { registry }: { readonly registry: RegistryStore },
): Promise<Registered> => {
  const held = await registered(registry);
  const beside = { country: held.country, diseases: [...held.diseases.values()] };
  const outline = inFirstSpellings({ ...beside, plan: outlineOf.plan(content) });
  const between = packFaults(outline).filter(ofFile("plan.json"));
  const said = checked({ file: "plan.json", schema: Plan, content }, between);
  const { plan } = inFirstSpellings({ ...beside, plan: said });
  const result = await registry.putPlan(plan);
  if (result !== "conflict") return result;
  throw new Refusal(
    "conflict",
    `Plan version ${plan.version} is registered with other rules: give the changed plan a new version`,
  );
};
