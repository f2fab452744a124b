import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { Country } from "../../core/country.ts";
import { Disease } from "../../core/disease.ts";
import { OrgUnit, orgTree } from "../../core/org-unit.ts";
import { Plan } from "../../core/plan.ts";
import type { Registry } from "../../core/registry.ts";
import { inParallel } from "../../pipeline/in-parallel.ts";
import type { RegistryStore } from "../../pipeline/ports.ts";
import { changedUnits, owesAnew } from "./changed-units.ts";
import { keys } from "./items.ts";
import { longDocuments } from "./long-document.ts";
import type { Table } from "./table.ts";

const Document = z.object({ sk: z.string(), doc: z.string() });
const Version = z.object({ version: z.number() });
/** The part of a plan stored with the registry: which is in force. Its rules may be larger than an item. */
const PlanInForce = z.object({ version: z.string() });

/** Exists while a change is being written. */
export const begun = keys.registry("BEGUN");

const noPlan: Plan = { version: "none", signedBy: "nobody", signedOn: "1970-01-01", rules: [] };

/**
 * The registry in the ledger: one item for each part, and one version number that grows after each change.
 *
 * Readers keep a copy. Before they use it they read only the version number.
 */
export const dynamoRegistryStore = (table: Table): RegistryStore => {
  let kept: Registry | null = null;
  const recounts = changedUnits(table);
  const plans = longDocuments(table);

  const documents = async (pk: string) => {
    const items = await table.query({ partition: pk });
    return items.filter((item) => "doc" in item).map((item) => Document.parse(item));
  };

  const version = async () => {
    const item = await table.get(keys.registry("CURRENT"));
    return item ? Version.parse(item).version : 0;
  };

  const planOf = async (version: string): Promise<Plan | null> => {
    const text = await plans.read(keys.plan(version));
    return text === null ? null : Plan.parse(JSON.parse(text));
  };

  const planInForce = async (held: unknown): Promise<Plan> => {
    const { version } = PlanInForce.parse(held);
    const plan = await planOf(version);
    if (plan === null) throw new TypeError(`Cannot read the registry: plan ${version} is gone`);
    return plan;
  };

  const read = async (at: number): Promise<Registry | null> => {
    const [parts, units] = await Promise.all([documents("REGISTRY"), documents("UNIT")]);
    const docs = new Map(parts.map(({ sk, doc }) => [sk, JSON.parse(doc) as unknown]));
    if (!docs.has("COUNTRY")) return null;
    const diseases = [...docs]
      .filter(([sk]) => sk.startsWith("DISEASE#"))
      .map(([, doc]) => Disease.parse(doc));
    return {
      version: at,
      country: Country.parse(docs.get("COUNTRY")),
      orgUnits: orgTree(units.map(({ doc }) => OrgUnit.parse(JSON.parse(doc)))),
      diseases: new Map(diseases.map((disease) => [disease.code, disease])),
      plan: docs.has("PLAN") ? await planInForce(docs.get("PLAN")) : noPlan,
    };
  };

  const current = async (): Promise<Registry | null> => {
    const at = await version();
    if (at === 0) return null;
    if (kept === null || kept.version !== at) kept = await read(at);
    return kept;
  };

  /**
   * Writes the differences from the stored registry and raises the version once for all of them. A change that crashed
   * leaves its mark, so that the next registration raises the version for it.
   */
  const putAll = async (
    parts: readonly { readonly pk: string; readonly sk: string; readonly value: unknown }[],
  ) => {
    const held = new Map<string, unknown>();
    for (const pk of new Set(parts.map((part) => part.pk))) {
      for (const { sk, doc } of await documents(pk)) held.set(`${pk}\t${sk}`, JSON.parse(doc));
    }
    const changed = parts.filter(
      ({ pk, sk, value }) => !isDeepStrictEqual(held.get(`${pk}\t${sk}`), value),
    );
    const brokeOff = (await table.get(begun)) !== undefined;
    if (changed.length === 0 && !brokeOff) return "unchanged" as const;
    await table.put(begun);
    const notes = await recounts.note(
      changed
        .filter(({ pk, sk, value }) => pk === "UNIT" && owesAnew(held.get(`${pk}\t${sk}`), value))
        .map(({ sk }) => sk),
    );
    await inParallel(changed, ({ pk, sk, value }) =>
      table.put({ pk, sk, doc: JSON.stringify(value) }),
    );
    await table.grow(keys.registry("CURRENT"));
    await notes.send();
    if (brokeOff) await recounts.sendLeft();
    await table.remove(begun);
    return changed.length === 0 ? ("unchanged" as const) : ("changed" as const);
  };

  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

  return {
    current,
    putCountry: (country) => putAll([{ ...keys.registry("COUNTRY"), value: plain(country) }]),
    putOrgUnits: (units) =>
      putAll(units.map((unit) => ({ ...keys.orgUnit(unit.code), value: plain(unit) }))),
    putDiseases: (diseases) =>
      putAll(
        diseases.map((disease) => ({
          ...keys.registry(`DISEASE#${disease.code}`),
          value: plain(disease),
        })),
      ),

    async putPlan(plan) {
      const key = keys.plan(plan.version);
      if (!(await plans.putNew(key, JSON.stringify(plan)))) {
        const held = await plans.read(key);
        if (!isDeepStrictEqual(held && JSON.parse(held), plain(plan))) return "conflict";
      }
      return putAll([{ ...keys.registry("PLAN"), value: { version: plan.version } }]);
    },

    plan: planOf,
  };
};
