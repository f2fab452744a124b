import * as z from "zod";
import { type MessageMarks, receives } from "../../core/webhook/webhook.ts";
import type { WebhookQueue, WebhookStore } from "./ports.ts";

/** A message of the topic for machines; only the fields that are used here. */
const TopicMessage = z.looseObject({
  schema: z.literal("tocsin.alert.v1"),
  messageId: z.string(),
  language: z.string(),
  change: z.string(),
  alert: z.looseObject({
    alertId: z.string(),
    alertLevel: z.string(),
    orgUnitPath: z.string(),
    history: z
      .array(z.looseObject({ to: z.looseObject({ orgUnitPath: z.string() }).optional() }))
      .default([]),
  }),
});

/** The place that a message is about: the alert's, or the one that it was escalated to. */
const pathOf = ({ change, alert }: z.infer<typeof TopicMessage>): string => {
  const to = change === "escalated" ? alert.history.at(-1)?.to : undefined;
  return to?.orgUnitPath ?? alert.orgUnitPath;
};

/**
 * Puts a message of the topic into the queue once for each webhook that receives it, so that a receiver that fails
 * holds up no other. Returns for how many.
 *
 * `marks` are the message's attributes; what they do not say is taken from the message, since one that comes from the dead
 * letters has lost them. May run twice: a receiver is sent a message that it has accepted no second time. Throws if the
 * body is not such a message.
 */
export const fanOut = async (
  body: string,
  marks: Partial<MessageMarks>,
  { webhooks, queue }: { readonly webhooks: WebhookStore; readonly queue: WebhookQueue },
): Promise<number> => {
  const message = TopicMessage.parse(JSON.parse(body));
  const { messageId, language, alert } = message;
  const { alertId, alertLevel } = alert;
  const told = { language, alertLevel, orgUnitPath: pathOf(message), ...marks };
  const receivers = (await webhooks.all()).filter((webhook) => receives(webhook, told));
  for (const { webhookId } of receivers) await queue.send({ webhookId, alertId, messageId, body });
  return receivers.length;
};
