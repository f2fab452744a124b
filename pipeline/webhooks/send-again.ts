import type { Again } from "../redrive.ts";
import type { WebhookQueue } from "./ports.ts";

/** Puts a webhook's dead letter back into the webhooks' queue, where its attempts begin anew. */
export const sendAgain =
  (queue: WebhookQueue): Again =>
  async ({ sk: webhookId, alertId, messageId, body }) => {
    if (body === undefined || messageId === undefined) {
      throw new TypeError("Cannot send again: the letter must hold the message");
    }
    if (alertId === undefined) return queue.sendTold(body);
    return queue.send({ webhookId, alertId, messageId, body });
  };
