import * as z from "zod";
import { Country } from "../../../core/country.ts";
import { Disease } from "../../../core/disease.ts";
import { isTidyDisease } from "../../../core/formats/tidy-country.ts";
import { isTidyPlan } from "../../../core/formats/tidy-plan.ts";
import { type OrgTree, OrgUnit, orgTree } from "../../../core/org-unit.ts";
import type { Pack } from "../../../core/pack.ts";
import { Plan } from "../../../core/plan.ts";
import type { Client } from "../client.ts";
import { Failure } from "../failure.ts";

/** What the server had registered before a load. */
export interface Running {
  readonly country: Country | null;
  readonly plan: Plan | null;
  readonly diseases: ReadonlyMap<string, Disease>;
  readonly tree: OrgTree;
}

/**
 * True for a country that a ministry registered. False for one that a load made from a folder: its diseases have only
 * names, and its plan is unsigned.
 */
export const isMinistrys = ({ country, plan, diseases }: Running): boolean =>
  country !== null &&
  ((plan !== null && !isTidyPlan(plan)) ||
    [...diseases.values()].some((one) => !isTidyDisease(one)));

/** What a server would have registered after accepting a pack, for a dry run. */
export const runningPack = ({ country, orgUnits, diseases, plan }: Pack): Running => ({
  ...{ country, plan, tree: orgTree(orgUnits) },
  diseases: new Map(diseases.map((disease) => [disease.code, disease])),
});

const Page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable().default(null) });
const Unit = z.object(OrgUnit.shape);

/** Reads what the server has registered; nothing if it has no country. */
export const runningCountry = async (client: Client): Promise<Running> => {
  const found = await client.ask("GET", "/v1/country");
  if (found.status === 404 || found.status === 409) {
    return { country: null, plan: null, diseases: new Map(), tree: orgTree([]) };
  }
  const country = read(Country, found.status < 300 ? found.body : await client.get("/v1/country"));
  const plan = await client.ask("GET", "/v1/plan");
  const diseases = await everyPage(client, "/v1/diseases?", Disease);
  const units = await unitsOf(client, country.levels.length);
  return {
    country,
    plan: plan.status < 300 ? read(Plan, plan.body) : null,
    diseases: new Map(diseases.map((disease) => [disease.code, disease])),
    tree: orgTree(units),
  };
};

/** Reads the org units level by level from the top; units at the lowest level have no children. */
const unitsOf = async (client: Client, lowest: number): Promise<OrgUnit[]> => {
  const units = await everyPage(client, "/v1/org-units?", Unit);
  for (let at = 0; at < units.length; at++) {
    const unit = units[at];
    if (unit === undefined || unit.level >= lowest) continue;
    const path = `/v1/org-units?parent=${encodeURIComponent(unit.code)}&`;
    units.push(...(await everyPage(client, path, Unit)));
  }
  return units;
};

const everyPage = async <T extends z.ZodType>(client: Client, path: string, item: T) => {
  const items: z.infer<T>[] = [];
  for (let cursor: string | null = null; ; ) {
    const at = cursor === null ? "" : `cursor=${encodeURIComponent(cursor)}`;
    const page: { items: z.infer<T>[]; next: string | null } = read(
      Page(item),
      await client.get(`${path}${at}`.replace(/[?&]$/, "")),
    );
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = page.next;
  }
};

const read = <T extends z.ZodType>(schema: T, body: unknown): z.infer<T> => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new Failure(
    `The server's answer is not understood: ${first?.path.join(".")} ${first?.message}.`,
  );
};
