import * as z from "zod";
import { Country } from "../../core/country.ts";
import { DiseaseCatalogue } from "../../core/disease.ts";
import { OrgUnit } from "../../core/org-unit.ts";
import { Plan } from "../../core/plan.ts";
import type { RegistryStore } from "../../pipeline/ports.ts";
import {
  mostUnits,
  registerCountry,
  registerDiseases,
  registerOrgUnits,
  registerPlan,
} from "../../pipeline/register.ts";
import { answer, type RouteSpec, route } from "../shell/route.ts";

interface Deps {
  readonly registry: RegistryStore;
}

const put = {
  method: "PUT",
  callers: ["administrator"],
  maxBytes: 5_000_000,
  answers: {
    200: {
      description: "What became of it; the same content again is unchanged",
      schema: z.strictObject({ result: z.enum(["changed", "unchanged"]) }),
    },
  },
  problems: ["conflict"],
} as const;

/** What the ministry registers. Every fault is named at once, and nothing is kept then. */
export const registrationRoutes: readonly RouteSpec<Deps>[] = [
  route({
    ...put,
    path: "/v1/country",
    operationId: "registerCountry",
    summary: "Register the country",
    description: "Calendar and levels cannot change later: that would be a migration.",
    bodyDocument: Country,
    handle: async ({ body }, deps: Deps) => answer({ result: await registerCountry(body, deps) }),
  }),
  route({
    ...put,
    path: "/v1/org-units",
    operationId: "registerOrgUnits",
    summary: `Add or replace org units, parents before children, at most ${mostUnits} at once`,
    bodyDocument: z.array(OrgUnit).min(1).max(mostUnits),
    handle: async ({ body }, deps: Deps) => answer({ result: await registerOrgUnits(body, deps) }),
  }),
  route({
    ...put,
    path: "/v1/diseases",
    operationId: "registerDiseases",
    summary: "Add or replace diseases",
    bodyDocument: DiseaseCatalogue,
    handle: async ({ body }, deps: Deps) => answer({ result: await registerDiseases(body, deps) }),
  }),
  route({
    ...put,
    path: "/v1/plan",
    operationId: "registerPlan",
    summary: "Put a plan in force",
    description: "A version once registered never changes.",
    bodyDocument: Plan,
    handle: async ({ body }, deps: Deps) => answer({ result: await registerPlan(body, deps) }),
  }),
];
