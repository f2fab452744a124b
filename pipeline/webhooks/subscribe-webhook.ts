import type { Webhook } from "../../core/webhook/webhook.ts";
import type { Clock } from "../ports.ts";
import type { WebhookStore } from "./ports.ts";

export interface WebhookDeps {
  readonly webhooks: WebhookStore;
  readonly clock: Clock;
  /** That many random bytes, from a cryptographic source. */
  readonly random: (count: number) => Uint8Array;
}

/** What ids of webhooks begin with: no id of another subscription does. */
const idStart = "wh_";

export const isWebhookId = (subscriptionId: string): boolean => subscriptionId.startsWith(idStart);

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

/**
 * Subscribes an https address to alerts. An address has one webhook: a new request replaces its filter.
 *
 * The secret is returned only when the webhook is made. If it is lost, the webhook is ended and made again.
 */
export const subscribeWebhook = async (
  asked: Omit<Webhook, "webhookId" | "createdAt">,
  { webhooks, clock, random }: WebhookDeps,
): Promise<{ readonly webhook: Webhook; readonly secret?: string }> => {
  const held = (await webhooks.all()).find(({ endpoint }) => endpoint === asked.endpoint);
  if (held) {
    const { webhookId, createdAt, secret } = held;
    const webhook = { ...asked, webhookId, createdAt };
    await webhooks.put({ ...webhook, secret });
    return { webhook };
  }
  const webhook = {
    ...asked,
    webhookId: `${idStart}${text(random(12))}`,
    createdAt: clock.now().toISOString(),
  };
  const secret = `whsec_${text(random(32))}`;
  await webhooks.put({ ...webhook, secret });
  return { webhook, secret };
};
