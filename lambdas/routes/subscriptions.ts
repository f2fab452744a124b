import * as z from "zod";
import type { Country } from "../../core/country.ts";
import type { Fault } from "../../core/fault.ts";
import { AlertLevel } from "../../core/plan.ts";
import { Language } from "../../core/words/language.ts";
import type { RegistryStore } from "../../pipeline/ports.ts";
import { registered } from "../../pipeline/read/reach.ts";
import { Refusal, wrongFields } from "../../pipeline/refusal.ts";
import type { Subscriptions } from "../../pipeline/subscriptions.ts";
import { isWebhookId } from "../../pipeline/webhooks/subscribe-webhook.ts";
import { type PagingDeps, paged } from "../shell/paged.ts";
import { answer, type RouteSpec, route } from "../shell/route.ts";
import { listOf } from "./parameters.ts";
import { answerToWebhook, type WebhookRouteDeps, webhookView } from "./webhooks.ts";

export interface SubscriptionDeps extends PagingDeps, WebhookRouteDeps {
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
      endpoint: z.email("must be an e-mail address").max(254),
      ...what,
    }),
    z.strictObject({
      protocol: z.literal("sms"),
      endpoint: z.e164("must be a phone number such as +254700000000"),
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
    subscriptionId: z.string(),
    protocol: z.enum(["email", "sms", "https", "sqs"]).optional(),
    endpoint: z.string().optional(),
    orgUnitPath: z.string().optional(),
    level: AlertLevel.optional(),
    language: Language.optional(),
    raw: z.boolean().optional(),
    isConfirmed: z.boolean(),
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

/** Refuses phone numbers outside the country's `smsPrefixes`: messages abroad are expensive, and can be a form of fraud. */
const phoneFaults = (phone: string, { smsPrefixes }: Country): Fault[] =>
  !smsPrefixes || smsPrefixes.some((prefix) => phone.startsWith(prefix))
    ? []
    : [
        {
          pointer: "#/endpoint",
          rule: "phone-prefix",
          detail: `must begin with ${smsPrefixes.join(" or ")}, the country's smsPrefixes`,
        },
      ];

/** Routes by which administrators subscribe people to alerts. */
export const subscriptionRoutes: readonly RouteSpec<SubscriptionDeps>[] = [
  route({
    method: "POST",
    path: "/v1/subscriptions",
    operationId: "subscribe",
    summary: "Subscribe somebody to alerts",
    description: "An endpoint has one subscription: a new request replaces the earlier one.",
    callers,
    body: SubscriptionAsked,
    answers: { 201: { description: "The subscription", schema: SubscriptionView } },
    problems: ["conflict"],
    handle: async ({ body }, deps: SubscriptionDeps) => {
      const { subscriptions, registry } = deps;
      const { orgUnit, ...request } = body;
      const { orgUnits, country } = await registered(registry);
      const orgUnitPath = orgUnits.pathOf(orgUnits.named(orgUnit)?.code ?? "").join("/");
      const faults = [
        ...(orgUnitPath === "" ? [unknownUnit] : []),
        ...(request.protocol === "sms" ? phoneFaults(request.endpoint, country) : []),
      ];
      if (faults.length > 0) throw wrongFields(faults);
      if (request.protocol === "https") {
        const { protocol: _, raw: __, level, ...asked } = request;
        const webhook = { ...asked, orgUnitPath, ...(level === undefined ? {} : { level }) };
        return answer(await answerToWebhook(webhook, deps), 201);
      }
      return answer(await subscriptions.subscribe({ ...request, orgUnitPath }), 201);
    },
  }),
  route({
    method: "GET",
    path: "/v1/subscriptions",
    operationId: "listSubscriptions",
    summary: "List the subscriptions to alerts",
    callers,
    query: z.strictObject({ cursor: z.string().min(1).max(4000).optional() }),
    answers: { 200: { description: "Subscriptions", schema: listOf(SubscriptionView) } },
    handle: async ({ query, caller }, { subscriptions, webhooks, cursors }: SubscriptionDeps) =>
      answer(
        await paged("subscriptions", { query, caller, cursors }, async ({ cursor }) => {
          const { items, next } = await subscriptions.list(cursor);
          const ours = cursor === undefined ? (await webhooks.all()).map(webhookView) : [];
          return { items: [...ours, ...items], next };
        }),
      ),
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
    handle: async ({ params }, { subscriptions, webhooks }: SubscriptionDeps) => {
      const { subscriptionId } = params;
      const isEnded = isWebhookId(subscriptionId)
        ? await webhooks.remove(subscriptionId)
        : await subscriptions.unsubscribe(subscriptionId);
      if (isEnded) {
        return new Response(null, { status: 204 });
      }
      throw new Refusal("not-found", "There is no subscription with this id");
    },
  }),
];
