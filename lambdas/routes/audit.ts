import * as z from "zod";
import { AuditedAct, AuditLine } from "../../core/audit/audit-line.ts";
import { type AuditDeps, listChains, listReadings, readAudit } from "../../pipeline/read/audit.ts";
import { type PagingDeps, paged } from "../shell/paged.ts";
import { answer, type RouteSpec, route } from "../shell/route.ts";
import { listOf, Paging, Range } from "./parameters.ts";

const AlertId = z.string().min(1).max(60);

const LineView = z
  .strictObject({
    ...AuditLine.shape,
    what: AuditedAct,
    salt: z
      .string()
      .optional()
      .describe("Not part of the hash: salt of the line's hidden texts, until it is deleted"),
  })
  .meta({ id: "AuditLine" });

const get = { method: "GET", callers: ["administrator"] } as const;

/** Routes by which administrators read what was done, and by whom. */
export const auditRoutes: readonly RouteSpec<AuditDeps & PagingDeps>[] = [
  route({
    ...get,
    path: "/v1/audit",
    operationId: "readAudit",
    summary: "List the audit lines of an alert, or those of administration, first to last",
    description:
      "Each line holds the hash of the line before it, so that none can be changed, removed or inserted unnoticed. `tocsin audit verify` recomputes them.",
    query: z.strictObject({
      ...Range.shape,
      ...Paging.shape,
      alertId: AlertId.optional().describe("The alert; without it the lines of administration"),
    }),
    answers: { 200: { description: "Audit lines", schema: listOf(LineView) } },
    problems: ["not-found", "conflict"],
    handle: async ({ query, caller }, deps: AuditDeps & PagingDeps) =>
      answer(await paged("audit", { ...deps, query, caller }, (asked) => readAudit(asked, deps))),
  }),
  route({
    ...get,
    path: "/v1/audit/chains",
    operationId: "listAuditChains",
    summary: "List every audit chain, with the time of its last line",
    query: Paging,
    answers: {
      200: {
        description: "Chains, by name",
        schema: listOf(z.strictObject({ chain: z.string(), changedAt: z.string() })),
      },
    },
    handle: async ({ query, caller }, deps: AuditDeps & PagingDeps) =>
      answer(
        await paged("audit-chains", { ...deps, query, caller }, (asked) => listChains(asked, deps)),
      ),
  }),
  route({
    ...get,
    path: "/v1/audit/readings",
    operationId: "listAlertReadings",
    summary: "List who read an alert, newest day first: one entry for each caller and local day",
    query: z.strictObject({ ...Paging.shape, alertId: AlertId }),
    answers: {
      200: {
        description: "Readings",
        schema: listOf(
          z.strictObject({
            day: z.string(),
            by: z.string().describe("Role and pseudonymous id, such as officer:4k2m9xq7ab"),
          }),
        ),
      },
    },
    handle: async ({ query, caller }, deps: AuditDeps & PagingDeps) =>
      answer(
        await paged("readings", { ...deps, query, caller }, (asked) => listReadings(asked, deps)),
      ),
  }),
];
