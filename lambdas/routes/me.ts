import * as z from "zod";
import { callerKinds } from "../../core/access.ts";
import { Settings } from "../../core/person/settings.ts";
import { type MeDeps, putSeen, putSettings, readMe } from "../../pipeline/person/me.ts";
import { answer, type RouteSpec, route } from "../shell/route.ts";

const readers = ["officer", "administrator"] as const;

const MeView = z.strictObject({
  kind: z.enum(callerKinds),
  name: z.string(),
  units: z
    .array(z.strictObject({ code: z.string(), name: z.string(), level: z.string() }))
    .describe("The jurisdiction; empty for an administrator, who reads everything"),
  can: z.array(z.enum(["act", "export", "print-public"])),
  settings: Settings,
  now: z.string().describe("The server's time"),
  country: z.strictObject({ name: z.string(), languages: z.array(z.string()) }).nullable(),
});

/** Routes about the caller: who it is, its settings, and what it has seen. */
export const meRoutes: readonly RouteSpec<MeDeps>[] = [
  route({
    method: "GET",
    path: "/v1/me",
    operationId: "readMe",
    summary: "Say who the caller is, and what it may do",
    callers: callerKinds,
    answers: { 200: { description: "The caller", schema: MeView } },
    handle: async ({ caller }, deps: MeDeps) => answer(await readMe(caller, deps)),
  }),
  route({
    method: "PUT",
    path: "/v1/me/settings",
    operationId: "putMySettings",
    summary: "Replace the caller's settings",
    callers: readers,
    body: Settings,
    answers: { 200: { description: "The settings", schema: Settings } },
    handle: async ({ body, caller }, deps: MeDeps) => answer(await putSettings(body, caller, deps)),
  }),
  route({
    method: "PUT",
    path: "/v1/me/seen",
    operationId: "putSeen",
    summary: "Note that the caller has seen an alert up to a revision",
    callers: readers,
    body: z.strictObject({ alertId: z.string().min(1).max(60), revision: z.int().min(0) }),
    answers: { 204: { description: "Noted" } },
    problems: ["not-found", "conflict"],
    handle: async ({ body, caller }, deps: MeDeps) => {
      await putSeen(body, caller, deps);
      return new Response(null, { status: 204 });
    },
  }),
];
