import * as z from "zod";
import { type AdministrationDeps, logAct } from "../../pipeline/audit/administration.ts";
import { issueKey, type KeyDeps, revokeKey } from "../../pipeline/issue-key.ts";
import { listKeys } from "../../pipeline/read/keys.ts";
import { answer, type RouteSpec, route } from "../shell/route.ts";
import { listOf, Paging } from "./parameters.ts";

const Code = z.string().min(1).max(60);

const KeyRequest = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("facility"), unit: Code }),
    z.strictObject({ kind: z.literal("feed"), orgUnit: Code }),
    z.strictObject({ kind: z.literal("administrator") }),
    z.strictObject({
      kind: z.literal("gateway"),
      gateway: z
        .string()
        .regex(
          /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$/,
          "must be a name of 1 to 40 letters, digits, spaces, dots, - and _",
        )
        .describe("Name of an SMS gateway, whose key is for `POST /v1/sms` alone"),
    }),
    z.strictObject({
      kind: z.literal("officer"),
      email: z.email("must be an e-mail address").max(254),
      jurisdiction: z.array(Code).min(1).max(30),
    }),
  ],
  "must be facility, feed, administrator, gateway or officer",
);

const KeyAnswer = z.strictObject({
  key: z.string().optional().describe("Shown only once; absent if Cognito invites the officer"),
  keyId: z.string(),
  kind: z.enum(["facility", "feed", "administrator", "gateway", "officer"]),
  unit: z.string().optional(),
  orgUnit: z.string().optional(),
  gateway: z.string().optional(),
  officer: z.string().optional(),
  jurisdiction: z.array(z.string()).optional(),
});

const KeyListed = KeyAnswer.omit({ key: true }).extend({
  createdAt: z.string(),
  createdBy: z.string().describe("Who issued it: role and pseudonymous id"),
  revokedAt: z.string().nullable().describe("Null while it is valid"),
});

/** Routes by which administrators issue, list and revoke credentials. */
export const keyRoutes: readonly RouteSpec<KeyDeps & AdministrationDeps>[] = [
  route({
    method: "GET",
    path: "/v1/keys",
    operationId: "listKeys",
    summary: "List all credentials issued, including revoked ones, newest first",
    description: "Each with its holder and dates. The secrets are not stored.",
    callers: ["administrator"],
    query: Paging,
    answers: { 200: { description: "Credentials", schema: listOf(KeyListed) } },
    handle: async ({ query }, deps: KeyDeps) => answer(await listKeys(query, deps)),
  }),
  route({
    method: "POST",
    path: "/v1/keys",
    operationId: "issueKey",
    summary: "Issue a credential",
    callers: ["administrator"],
    body: KeyRequest,
    answers: { 201: { description: "The credential", schema: KeyAnswer } },
    problems: ["conflict"],
    handle: async ({ body, ...call }, deps: KeyDeps & AdministrationDeps) => {
      const issued = await issueKey(body, call.caller, deps);
      const { keyId, kind: holder, unit, orgUnit, jurisdiction } = issued;
      const orgUnits = jurisdiction ?? [unit ?? orgUnit ?? []].flat();
      await logAct({ kind: "key-issued", keyId, holder, orgUnits }, call, deps);
      return answer(issued, 201);
    },
  }),
  route({
    method: "DELETE",
    path: "/v1/keys/{keyId}",
    operationId: "revokeKey",
    summary: "Revoke a credential, with effect on the next request",
    description:
      "A user created directly in the Cognito pool, including an administrator, is revoked by the subject (`sub`) of their tokens.",
    callers: ["administrator"],
    params: z.strictObject({ keyId: z.string().min(1).max(128) }),
    answers: { 204: { description: "Revoked" } },
    problems: ["not-found"],
    handle: async ({ params, ...call }, deps: KeyDeps & AdministrationDeps) => {
      const { keyId } = params;
      await revokeKey(keyId, call.caller, deps);
      await logAct({ kind: "key-revoked", keyId }, call, deps);
      return new Response(null, { status: 204 });
    },
  }),
];
