import { createHash } from "node:crypto";
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

/** The same for every request of an address, so that only one of them makes it. */
const idOf = (endpoint: string): string =>
  `${idStart}${createHash("sha256").update(endpoint).digest().subarray(0, 12).toString("base64url")}`;

/**
 * Subscribes an https address to alerts. An address has one webhook, also if it is asked for twice at once: a new request
 * replaces its filter.
 *
 * The secret is returned only when the webhook is made. If it is lost, the webhook is ended and made again.
 */
export const subscribeWebhook = async (
  asked: Omit<Webhook, "webhookId" | "createdAt">,
  { webhooks, clock, random }: WebhookDeps,
): Promise<{ readonly webhook: Webhook; readonly secret?: string }> => {
  for (;;) {
    const held = (await webhooks.all()).find(({ endpoint }) => endpoint === asked.endpoint);
    if (held) {
      const { webhookId, createdAt, secret } = held;
      const webhook = { ...asked, webhookId, createdAt };
      await webhooks.put({ ...webhook, secret });
      return { webhook };
    }
    const createdAt = clock.now().toISOString();
    const webhook = { ...asked, webhookId: idOf(asked.endpoint), createdAt };
    const secret = `whsec_${Buffer.from(random(32)).toString("base64url")}`;
    if (await webhooks.putNew({ ...webhook, secret })) return { webhook, secret };
  }
};
