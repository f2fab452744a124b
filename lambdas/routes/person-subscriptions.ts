import * as z from "zod";
import { QuietHours } from "../../core/follow-up.ts";
import { Channel, Digest, PersonSubscription } from "../../core/person/person-subscription.ts";
import { AlertLevel } from "../../core/plan.ts";
import { type AdministrationDeps, logAct } from "../../pipeline/audit/administration.ts";
import {
  endPersonSubscription,
  ownSubscriptions,
  type PersonSubscriptionDeps,
  subscribePerson,
} from "../../pipeline/person/person-subscriptions.ts";
import { type TestDeps, testSubscription } from "../../pipeline/person/test-subscription.ts";
import { answer, type RouteSpec, route } from "../shell/route.ts";
import { listOf } from "./parameters.ts";

type Deps = PersonSubscriptionDeps & TestDeps & AdministrationDeps;

const holders = ["officer", "administrator"] as const;

/** What a person asks for. Address, place, diseases and language are checked together, so that all faults are named at once. */
const PersonSubscriptionAsked = z.strictObject({
  channel: Channel,
  endpoint: z
    .string()
    .min(1)
    .max(254)
    .describe("Phone number such as +254700000000, or e-mail address"),
  orgUnit: z.string().min(1).max(60).describe("Alerts of this org unit and everything under it"),
  diseaseCodes: z
    .array(z.string().min(1).max(80))
    .min(1)
    .max(200)
    .optional()
    .describe("Alerts about these diseases alone; SILENCE are silent units. All if left out"),
  alertLevel: AlertLevel.optional().describe("epidemic: that level alone. Both if left out"),
  language: z.string().max(20).describe("One of the country's languages"),
  quietHours: QuietHours.optional().describe(
    "Local hours in which messages of weekly diseases wait; never those of immediate ones",
  ),
  digest: Digest.optional().describe("One list a day or week instead of single messages"),
  escalationsOnly: z
    .boolean()
    .optional()
    .describe("Only alerts that were escalated to the org unit"),
});

/** A person's subscription in an answer. */
export const PersonSubscriptionShown = PersonSubscription.omit({ holder: true })
  .extend({
    isConfirmed: z
      .boolean()
      .describe("False until the owner of an e-mail address follows the link sent to it"),
  })
  .meta({ id: "PersonSubscription" });

/** Routes by which officers and administrators choose what reaches their own telephones and addresses. */
export const personSubscriptionRoutes: readonly RouteSpec<Deps>[] = [
  route({
    method: "GET",
    path: "/v1/me/subscriptions",
    operationId: "listMySubscriptions",
    summary: "List the caller's own subscriptions to alerts",
    callers: holders,
    answers: { 200: { description: "Subscriptions", schema: listOf(PersonSubscriptionShown) } },
    handle: async ({ caller }, deps: PersonSubscriptionDeps) =>
      answer({ items: await ownSubscriptions(caller, deps), next: null }),
  }),
  route({
    method: "POST",
    path: "/v1/me/subscriptions",
    operationId: "subscribeMyself",
    summary: "Subscribe a telephone or an e-mail address to the alerts of a place",
    description:
      "An officer within the jurisdiction, an administrator anywhere. The same address and place again replaces what was asked before.",
    callers: holders,
    body: PersonSubscriptionAsked,
    answers: { 201: { description: "The subscription", schema: PersonSubscriptionShown } },
    problems: ["conflict"],
    handle: async ({ body, ...call }, deps: Deps) => {
      const made = await subscribePerson(body, call.caller, deps);
      const { subscriptionId, channel, orgUnit, language, alertLevel: level = null } = made;
      const what = { subscriptionId, channel, orgUnit, language, level };
      await logAct({ kind: "subscription-made", ...what }, call, deps);
      return answer(made, 201);
    },
  }),
  route({
    method: "POST",
    path: "/v1/me/subscriptions/{subscriptionId}/test",
    operationId: "testMySubscription",
    summary: "Send a test message to one of the caller's own subscriptions",
    description: "An administrator may test any. At most 20 a day.",
    callers: holders,
    params: z.strictObject({ subscriptionId: z.string().min(1).max(300) }),
    answers: {
      202: {
        description: "SNS has taken it",
        schema: z.strictObject({ subscriptionId: z.string(), snsMessageId: z.string() }),
      },
    },
    problems: ["not-found", "conflict"],
    handle: async ({ params, caller }, deps: TestDeps) =>
      answer(await testSubscription(params.subscriptionId, caller, deps), 202),
  }),
  route({
    method: "DELETE",
    path: "/v1/me/subscriptions/{subscriptionId}",
    operationId: "unsubscribeMyself",
    summary: "End one of the caller's own subscriptions",
    callers: holders,
    params: z.strictObject({ subscriptionId: z.string().min(1).max(300) }),
    answers: { 204: { description: "Ended" } },
    problems: ["not-found"],
    handle: async ({ params: { subscriptionId }, ...call }, deps: Deps) => {
      await endPersonSubscription(subscriptionId, call.caller, deps);
      await logAct({ kind: "subscription-ended", subscriptionId }, call, deps);
      return new Response(null, { status: 204 });
    },
  }),
];
