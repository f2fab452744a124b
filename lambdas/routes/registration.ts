import * as z from "zod";
import { Country } from "../../core/country.ts";
import { Disease, DiseaseCatalogue } from "../../core/disease.ts";
import { OrgUnit } from "../../core/org-unit.ts";
import { Plan } from "../../core/plan.ts";
import {
  type AdministrationDeps,
  contentHashOf,
  logAct,
} from "../../pipeline/audit/administration.ts";
import type { ClearRegistry, RegistryStore, ReportStore } from "../../pipeline/ports.ts";
import {
  mostUnits,
  type Registered,
  registerCountry,
  registerDiseases,
  registerOrgUnits,
  registerPlan,
} from "../../pipeline/register.ts";
import { registerPack } from "../../pipeline/register-pack.ts";
import { answer, type Call, type RouteSpec, route } from "../shell/route.ts";

interface Deps extends AdministrationDeps {
  readonly registry: RegistryStore;
  readonly reports: Pick<ReportStore, "list">;
  readonly clearRegistry: ClearRegistry;
}

const put = {
  method: "PUT",
  callers: ["administrator"],
  maxBytes: 5_000_000,
  answers: {
    200: {
      description: "The result; the same content again is unchanged",
      schema: z.strictObject({ result: z.enum(["changed", "unchanged"]) }),
    },
  },
  problems: ["conflict"],
} as const;

/** Logs a registration with the hash of its content, and answers its result. */
const registered = async (
  what: { readonly kind: string; readonly result: Registered },
  { body, ...call }: Pick<Call<unknown, unknown, unknown>, "caller" | "requestId" | "body">,
  deps: Deps,
) => {
  await logAct({ ...what, content: contentHashOf(body) }, call, deps);
  return answer({ result: what.result });
};

/** Routes by which the ministry registers its country. A refusal lists every fault, and nothing is stored. */
export const registrationRoutes: readonly RouteSpec<Deps>[] = [
  route({
    ...put,
    path: "/v1/pack",
    operationId: "registerPack",
    summary: "Register a country pack, all of it or nothing",
    description:
      "The whole pack is checked, alone and against what is registered, before anything is stored. Units, diseases and plans that it does not name are kept. Another country is replaced only if none of its units has ever reported.",
    query: z.strictObject({
      dryRun: z
        .enum(["true", "false"], "must be true or false")
        .optional()
        .describe("Only check; store nothing"),
    }),
    bodyDocument: z.strictObject({
      country: Country,
      orgUnits: z.array(OrgUnit).min(1),
      diseases: z.array(Disease).min(1),
      plan: Plan.nullable().optional(),
    }),
    answers: {
      200: {
        description:
          "The result, and the country without reports that it replaces; `checked` means a dry run without faults",
        schema: z.strictObject({
          result: z.enum(["changed", "unchanged", "checked"]),
          replaces: z.strictObject({ country: z.string(), orgUnits: z.int() }).nullable(),
        }),
      },
    },
    handle: async ({ body, query, ...call }, deps: Deps) => {
      const dryRun = query.dryRun === "true";
      const made = await registerPack(body, { dryRun }, deps);
      const { result, replaces } = made;
      const replaced = replaces?.country ?? null;
      const what = { kind: "pack-registered", result, replaced, content: contentHashOf(body) };
      if (!dryRun) await logAct(what, call, deps);
      return answer(made);
    },
  }),
  route({
    ...put,
    path: "/v1/country",
    operationId: "registerCountry",
    summary: "Register the country",
    description: "The calendar and the levels cannot be changed later.",
    bodyDocument: Country,
    handle: async (call, deps: Deps) => {
      const result = await registerCountry(call.body, deps);
      return registered({ kind: "country-registered", result }, call, deps);
    },
  }),
  route({
    ...put,
    path: "/v1/org-units",
    operationId: "registerOrgUnits",
    summary: `Add or replace org units, parents before children, at most ${mostUnits} at once`,
    bodyDocument: z.array(OrgUnit).min(1).max(mostUnits),
    handle: async (call, deps: Deps) => {
      const result = await registerOrgUnits(call.body, deps);
      return registered({ kind: "org-units-registered", result }, call, deps);
    },
  }),
  route({
    ...put,
    path: "/v1/diseases",
    operationId: "registerDiseases",
    summary: "Add or replace diseases",
    bodyDocument: DiseaseCatalogue,
    handle: async (call, deps: Deps) => {
      const result = await registerDiseases(call.body, deps);
      return registered({ kind: "diseases-registered", result }, call, deps);
    },
  }),
  route({
    ...put,
    path: "/v1/plan",
    operationId: "registerPlan",
    summary: "Put a plan in force",
    description: "A registered version cannot be changed: give a changed plan a new version.",
    bodyDocument: Plan,
    handle: async (call, deps: Deps) => {
      const result = await registerPlan(call.body, deps);
      return registered({ kind: "plan-registered", result }, call, deps);
    },
  }),
];
