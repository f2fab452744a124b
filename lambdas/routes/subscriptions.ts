import * as z from "zod";
import type { Caller } from "../../core/access.ts";
import type { Fault } from "../../core/fault.ts";
import { isPersonsId } from "../../core/person/person-subscription.ts";
import { AlertLevel } from "../../core/plan.ts";
import { Language } from "../../core/words/language.ts";
import { type AdministrationDeps, logAct } from "../../pipeline/audit/administration.ts";
import {
  endPersonSubscription,
  type PersonSubscriptionDeps,
} from "../../pipeline/person/person-subscriptions.ts";
import { type GapDeps, subscriptionGaps } from "../../pipeline/person/subscription-gaps.ts";
import type { RegistryStore } from "../../pipeline/ports.ts";
import { registered } from "../../pipeline/read/reach.ts";
import { Refusal, wrongFields } from "../../pipeline/refusal.ts";
import type { Subscriptions } from "../../pipeline/subscriptions.ts";
import { isWebhookId } from "../../pipeline/webhooks/subscribe-webhook.ts";
import { type PagingDeps, paged } from "../shell/paged.ts";
import { answer, type RouteSpec, route } from "../shell/route.ts";
import { everySubscription, subscribePersonAt } from "./every-subscription.ts";
import { listOf } from "./parameters.ts";
import { PersonSubscriptionShown } from "./person-subscriptions.ts";
import { answerToWebhook, type WebhookRouteDeps, webhookView } from "./webhooks.ts";

export interface SubscriptionDeps
  extends PagingDeps,
    PersonSubscriptionDeps,
    WebhookRouteDeps,
    AdministrationDeps,
    Pick<GapDeps, "keys"> {
  readonly subscriptions: Subscriptions;
  readonly registry: RegistryStore;
}

const what = {
  orgUnit: z.string().min(1).max(60).describe("Alerts of this org unit and everything under it"),
  level: AlertLevel.optional().describe("Only alerts of this level; both if left out"),
  language: Language.default("en"),
};
const raw = z.boolean().optional().describe("Send the JSON alone, without SNS's envelope");

const SubscriptionAsked = z.discriminatedUnion(
  "protocol",
  [
    z.strictObject({
      protocol: z.literal("email"),
      endpoint: z.string().min(1).max(254),
      ...what,
    }),
    z.strictObject({
      protocol: z.literal("sms"),
      endpoint: z.string().min(1).max(254),
      ...what,
    }),
    z.strictObject({
      protocol: z.literal("https"),
      endpoint: z.string().max(1000).describe("An https address on the internet"),
      raw: z.literal(true).optional().describe("Webhooks are always sent the JSON alone"),
      ...what,
    }),
    z.strictObject({
      protocol: z.literal("sqs"),
      endpoint: z
        .string()
        .regex(/^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[\w.-]{1,80}$/, "must be the ARN of a queue"),
      raw,
      ...what,
    }),
  ],
  "must be email, sms, https or sqs",
);

const SubscriptionView = z
  .strictObject({
    ...PersonSubscriptionShown.partial().shape,
    subscriptionId: z.string(),
    isConfirmed: z.boolean(),
    protocol: z.enum(["email", "sms", "https", "sqs"]).optional(),
    orgUnitPath: z.string().optional(),
    level: AlertLevel.optional(),
    raw: z.boolean().optional(),
    secret: z
      .string()
      .optional()
      .describe("Signs a webhook's requests; shown only once, when the webhook is made"),
  })
  .meta({ id: "Subscription" });

const callers = ["administrator"] as const;

const unknownUnit: Fault = {
  pointer: "#/orgUnit",
  rule: "unknown-unit",
  detail: "must be the code of a registered org unit",
};

/** The subscription made: a person's, a webhook's or a queue's. Throws a Refusal with every wrong field. */
const subscribed = async (
  body: z.infer<typeof SubscriptionAsked>,
  caller: Caller,
  deps: SubscriptionDeps,
) => {
  if (body.protocol === "email" || body.protocol === "sms")
    return subscribePersonAt(body, caller, deps);
  const { orgUnit, ...request } = body;
  const { orgUnits } = await registered(deps.registry);
  const orgUnitPath = orgUnits.pathOf(orgUnits.named(orgUnit)?.code ?? "").join("/");
  if (orgUnitPath === "") throw wrongFields([unknownUnit]);
  if (request.protocol === "sqs") return deps.subscriptions.subscribe({ ...request, orgUnitPath });
  const { protocol: _, raw: __, level, ...asked } = request;
  const webhook = { ...asked, orgUnitPath, ...(level === undefined ? {} : { level }) };
  return answerToWebhook(webhook, deps);
};

/** Routes by which administrators subscribe people, queues and webhooks to alerts. */
export const subscriptionRoutes: readonly RouteSpec<SubscriptionDeps>[] = [
  route({
    method: "POST",
    path: "/v1/subscriptions",
    operationId: "subscribe",
    summary: "Subscribe somebody to alerts",
    description:
      "A queue or webhook subscribes to the alerts topic and has one subscription: a new request replaces the earlier one. A phone or e-mail address is subscribed by Tocsin itself, once for each org unit.",
    callers,
    body: SubscriptionAsked,
    answers: { 201: { description: "The subscription", schema: SubscriptionView } },
    problems: ["conflict"],
    handle: async ({ body, ...call }, deps: SubscriptionDeps) => {
      const made = await subscribed(body, call.caller, deps);
      const { subscriptionId } = made;
      const { protocol: channel, orgUnit, language, level = null } = body;
      const what = { subscriptionId, channel, orgUnit, language, level };
      await logAct({ kind: "subscription-made", ...what }, call, deps);
      return answer(made, 201);
    },
  }),
  route({
    method: "GET",
    path: "/v1/subscriptions",
    operationId: "listSubscriptions",
    summary: "List the subscriptions to alerts: those of persons, then those of the topic",
    callers,
    query: z.strictObject({ cursor: z.string().min(1).max(4000).optional() }),
    answers: { 200: { description: "Subscriptions", schema: listOf(SubscriptionView) } },
    handle: async ({ query, caller }, deps: SubscriptionDeps) =>
      answer(
        await paged("subscriptions", { ...deps, query, caller }, ({ cursor }) =>
          everySubscription(cursor, {
            ...deps,
            webhooks: async () => (await deps.webhooks.all()).map(webhookView),
          }),
        ),
      ),
  }),
  route({
    method: "GET",
    path: "/v1/subscriptions/gaps",
    operationId: "listSubscriptionGaps",
    summary: "List the places that own alerts and have no confirmed subscriber",
    description:
      "Places of the country's alert level without a confirmed subscription of their own; coveredBy is the nearest place above that has one.",
    callers,
    answers: {
      200: {
        description: "Places",
        schema: listOf(
          z.strictObject({
            orgUnit: z.string(),
            orgUnitName: z.string(),
            coveredBy: z.string().nullable(),
          }),
        ),
      },
    },
    problems: ["conflict"],
    handle: async (_, deps: SubscriptionDeps) =>
      answer({ items: await subscriptionGaps(await registered(deps.registry), deps), next: null }),
  }),
  route({
    method: "DELETE",
    path: "/v1/subscriptions/{subscriptionId}",
    operationId: "unsubscribe",
    summary: "End a subscription",
    callers,
    params: z.strictObject({ subscriptionId: z.string().min(1).max(300) }),
    answers: { 204: { description: "Ended" } },
    problems: ["not-found"],
    handle: async ({ params: { subscriptionId }, ...call }, deps: SubscriptionDeps) => {
      const ended = { kind: "subscription-ended", subscriptionId };
      if (isPersonsId(subscriptionId)) {
        await endPersonSubscription(subscriptionId, call.caller, deps);
        await logAct(ended, call, deps);
        return new Response(null, { status: 204 });
      }
      const isEnded = isWebhookId(subscriptionId)
        ? await deps.webhooks.remove(subscriptionId)
        : await deps.subscriptions.unsubscribe(subscriptionId);
      if (isEnded) {
        await logAct(ended, call, deps);
        return new Response(null, { status: 204 });
      }
      throw new Refusal("not-found", "There is no subscription with this id");
    },
  }),
];
