import { signatureHeader, signatureOf } from "../../core/webhook/signature.ts";
import { mostAttempts, waitAfter } from "../../core/webhook/waits.ts";
import type { Measures } from "../measures.ts";
import type { Clock } from "../ports.ts";
import type { AcceptedMessages, Delivery, Posted, PostToReceiver, WebhookStore } from "./ports.ts";

export interface DeliverDeps {
  readonly webhooks: Pick<WebhookStore, "get">;
  readonly accepted: AcceptedMessages;
  readonly post: PostToReceiver;
  readonly clock: Clock;
  readonly measures: Measures;
}

/** What became of an attempt. `failed` says after how many seconds to try again; null after the last attempt. */
export type Attempted =
  | { readonly kind: "accepted" | "unsubscribed" }
  | { readonly kind: "failed"; readonly why: string; readonly againAfter: number | null };

const whyRefused = (posted: Posted): string | null => {
  if ("failure" in posted) return posted.failure;
  return posted.status >= 200 && posted.status < 300 ? null : `status-${posted.status}`;
};

/**
 * Sends one message to one webhook, signed at this moment. `attempt` counts from 1.
 *
 * Accepted is any status from 200 to 299. May run twice: a message that was accepted is not sent again, except if the
 * process dies between the answer and the record of it; the receiver then sees the same `messageId`.
 */
export const deliver = async (
  { webhookId, messageId, body }: Delivery,
  attempt: number,
  { webhooks, accepted, post, clock, measures }: DeliverDeps,
): Promise<Attempted> => {
  const webhook = await webhooks.get(webhookId);
  if (webhook === null) return { kind: "unsubscribed" };
  if (await accepted.has(webhookId, messageId)) return { kind: "accepted" };
  const at = clock.now();
  const posted = await post(webhook.endpoint, {
    headers: {
      "content-type": "application/json",
      "tocsin-message-id": messageId,
      [signatureHeader]: signatureOf(webhook.secret, { at, body }),
    },
    body,
  });
  const why = whyRefused(posted);
  if (why === null) {
    await accepted.add(webhookId, messageId, clock.now().toISOString());
    measures.count("WebhooksAccepted", 1);
    return { kind: "accepted" };
  }
  measures.count("WebhookAttemptsFailed", 1);
  if (attempt >= mostAttempts) measures.count("WebhooksGivenUp", 1);
  return { kind: "failed", why, againAfter: waitAfter(attempt) };
};
