import * as z from "zod";
import { Country } from "../core/country.ts";
import { DiseaseCatalogue } from "../core/disease.ts";
import { faultsOf } from "../core/fault/schema-faults.ts";
import type { Fault } from "../core/fault.ts";
import { OrgUnit } from "../core/org-unit.ts";
import { faultsBesideHeld, inHeldSpellings, versionFaults } from "../core/pack/beside-held.ts";
import type { PackFile, PartFault } from "../core/pack/fault.ts";
import { inFirstSpellings } from "../core/pack/first-spellings.ts";
import { issueFaults } from "../core/pack/issue-faults.ts";
import { outlineOf } from "../core/pack/outline.ts";
import { packFaults } from "../core/pack/pack-faults.ts";
import { inWholePack } from "../core/pack/whole-pack.ts";
import type { Pack } from "../core/pack.ts";
import { Plan } from "../core/plan.ts";
import type { Registry } from "../core/registry.ts";
import { textFaults } from "../core/text-faults.ts";
import { inParallel } from "./in-parallel.ts";
import type { ClearRegistry, RegistryStore, ReportStore } from "./ports.ts";
import { Refusal, wrongFields } from "./refusal.ts";

/** The result of registering a pack. */
export interface PackRegistered {
  /** "checked": the pack has no faults; nothing was stored, as requested. */
  readonly result: "changed" | "unchanged" | "checked";
  /** The country without reports that the pack replaces; null if there is none. */
  readonly replaces: { readonly country: string; readonly orgUnits: number } | null;
}

interface Deps {
  readonly registry: RegistryStore;
  readonly reports: Pick<ReportStore, "list">;
  readonly clearRegistry: ClearRegistry;
}

/**
 * Registers a country pack completely or not at all: the whole is checked, alone and against what is stored, before the
 * first write. If it is cut off and sent again, it completes what was begun.
 *
 * Units, diseases and plans that the pack does not name remain. The pack may replace a different country only if no
 * unit has reported yet. Throws a Refusal with every fault.
 */
export const registerPack = async (
  content: unknown,
  { dryRun }: { readonly dryRun: boolean },
  { registry, reports, clearRegistry }: Deps,
): Promise<PackRegistered> => {
  const said = packOf(content);
  const held = await registry.current();
  const pack = held ? inHeldSpellings(said, held) : said;
  const heldPlan = pack.plan && (await registry.plan(pack.plan.version));
  const faults = held ? faultsBesideHeld(pack, held, heldPlan) : versionFaults(pack, heldPlan);
  const isReplacing = held !== null && faults.length > 0 && !(await hasReports(held, reports));
  if (faults.length > 0 && !isReplacing) {
    throw new Refusal(
      "conflict",
      "The pack conflicts with the registered data: nothing was stored",
      faults.map(inWhole),
    );
  }
  const replaces = isReplacing
    ? { country: held.country.code, orgUnits: held.orgUnits.units.length }
    : null;
  if (dryRun) return { result: "checked", replaces };
  if (isReplacing) await clearRegistry();
  return { result: await putParts(pack, registry), replaces };
};

const putParts = async (
  { country, orgUnits, diseases, plan }: Pack,
  registry: RegistryStore,
): Promise<"changed" | "unchanged"> => {
  const results = [
    await registry.putCountry(country),
    await registry.putOrgUnits(orgUnits),
    await registry.putDiseases(diseases),
    plan === null ? "unchanged" : await registry.putPlan(plan),
  ];
  if (results.includes("conflict")) {
    throw new Refusal("conflict", "Another plan with this version was registered meanwhile");
  }
  return results.includes("changed") ? "changed" : "unchanged";
};

/** All parts of a pack: `diseases` is the list in `diseases.json`. */
const Whole = z.strictObject({
  country: z.unknown(),
  orgUnits: z.unknown(),
  diseases: z.unknown(),
  plan: z.unknown().optional(),
});

const Units = z.array(OrgUnit).min(1);

const packOf = (content: unknown): Pack => {
  const whole = Whole.safeParse(content);
  if (!whole.success) throw wrongFields(faultsOf(whole.error, content));
  const catalogue = { diseases: whole.data.diseases };
  const country = part("country.json", Country, whole.data.country);
  const orgUnits = part("org-units.csv", Units, whole.data.orgUnits);
  const diseases = part("diseases.json", DiseaseCatalogue, catalogue);
  const plan = part("plan.json", Plan.nullable(), whole.data.plan ?? null);
  const outline = inFirstSpellings({
    country: outlineOf.country(whole.data.country),
    orgUnits: outlineOf.orgUnits(whole.data.orgUnits),
    diseases: outlineOf.diseases(catalogue),
    plan: outlineOf.plan(whole.data.plan ?? { rules: [] }),
  });
  const between = packFaults(outline);
  const faults = [...[country, orgUnits, diseases, plan].flatMap((one) => one.faults), ...between];
  const all = [...faults.map(inWhole), ...textFaults(content)];
  if (all.length > 0 || !country.data || !orgUnits.data || !diseases.data) throw wrongFields(all);
  return inFirstSpellings<Pack>({
    country: country.data,
    orgUnits: orgUnits.data,
    diseases: diseases.data.diseases,
    plan: plan.data ?? null,
  });
};

const part = <T>(file: PackFile, schema: z.ZodType<T>, content: unknown) => {
  const parsed = schema.safeParse(content);
  return parsed.success
    ? { data: parsed.data, faults: [] }
    : { data: undefined, faults: issueFaults(file, { error: parsed.error, schema }, content) };
};

const inWhole = ({ file, pointer, rule, detail }: PartFault): Fault => ({
  pointer: inWholePack(file, pointer),
  rule,
  detail,
});

/** True if any unit has ever reported. */
const hasReports = async ({ orgUnits }: Registry, reports: Pick<ReportStore, "list">) => {
  let found = false;
  await inParallel(
    orgUnits.units,
    async ({ code }) => {
      if (found) return;
      const { items } = await reports.list(code, {}, { limit: 1 });
      if (items.length > 0) found = true;
    },
    16,
  );
  return found;
};
