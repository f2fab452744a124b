import type { Webhook } from "../../core/webhook/webhook.ts";
import { wrongFields } from "../../pipeline/refusal.ts";
import { subscribeWebhook, type WebhookDeps } from "../../pipeline/webhooks/subscribe-webhook.ts";

export interface WebhookRouteDeps extends WebhookDeps {
  /** What is wrong with an address for messages, as "must …"; null if requests may be sent to it. */
  readonly webhookFault: (address: string) => string | null;
}

/** A webhook as `GET /v1/subscriptions` lists it. */
export const webhookView = ({ webhookId, createdAt: _, ...webhook }: Webhook) => {
  const { endpoint, orgUnitPath, level, language } = webhook;
  return {
    ...{ subscriptionId: webhookId, protocol: "https" as const, endpoint, orgUnitPath },
    ...(level === undefined ? {} : { level }),
    ...{ language, raw: true, isConfirmed: true },
  };
};

/** Subscribes a webhook. The answer holds the secret if the webhook is new. Throws a Refusal if the address is not public. */
export const answerToWebhook = async (
  asked: Omit<Webhook, "webhookId" | "createdAt">,
  deps: WebhookRouteDeps,
) => {
  const detail = deps.webhookFault(asked.endpoint);
  if (detail !== null) {
    throw wrongFields([{ pointer: "#/endpoint", rule: "public-address", detail }]);
  }
  const { webhook, secret } = await subscribeWebhook(asked, deps);
  return { ...webhookView(webhook), ...(secret === undefined ? {} : { secret }) };
};
