import { signatureHeader, signatureOf } from "../../core/webhook/signature.ts";
import { mostAttempts, waitAfter } from "../../core/webhook/waits.ts";
import { Language } from "../../core/words/language.ts";
import type { Measures } from "../measures.ts";
import type { Clock, MessageLog } from "../ports.ts";
import type { AcceptedMessages, Delivery, Posted, PostToReceiver, WebhookStore } from "./ports.ts";

/** A message of the topic, by its id `alertId-line-language`: number of the line, and language. */
const lineIn = ({ alertId, messageId }: Delivery) => {
  const [line, language] = messageId.slice(alertId.length + 1).split("-");
  return { sequence: Number(line), language: Language.catch("en").parse(language) };
};

export interface DeliverDeps {
  /** The log of deliveries, in which each attempt is noted. */
  readonly messages: Pick<MessageLog, "record">;
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
  delivery: Delivery,
  attempt: number,
  { webhooks, accepted, post, clock, measures, messages }: DeliverDeps,
): Promise<Attempted> => {
  const { webhookId, alertId, messageId, body } = delivery;
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
  const isLast = attempt >= mostAttempts;
  const now = clock.now().toISOString();
  await messages.record(
    alertId,
    {
      ...{ messageId: `${messageId}-${webhookId}`, ...lineIn(delivery) },
      ...{ channel: "webhook", subscriptionId: webhookId, attempts: attempt },
      ...(why === null ? { state: "delivered" } : { state: "failed", why }),
      ...(why !== null && isLast ? { isFinal: true } : {}),
    },
    now,
  );
  if (why === null) {
    await accepted.add(webhookId, messageId, now);
    measures.count("WebhooksAccepted", 1);
    return { kind: "accepted" };
  }
  measures.count("WebhookAttemptsFailed", 1);
  if (isLast) measures.count("WebhooksGivenUp", 1);
  return { kind: "failed", why, againAfter: waitAfter(attempt) };
};
