import * as z from "zod";
import { AlertLevel } from "../../core/plan.ts";
import { Language } from "../../core/words/language.ts";
import type { AcceptedMessages, WebhookStore } from "../../pipeline/webhooks/ports.ts";
import type { Table } from "./table.ts";

const WebhookItem = z.object({
  webhookId: z.string(),
  endpoint: z.string(),
  orgUnitPath: z.string(),
  level: AlertLevel.optional(),
  language: Language,
  createdAt: z.string(),
  secret: z.string(),
});

/**
 * Keys of webhooks.
 *
 * | what                                  | pk                   | sk        |
 * |---------------------------------------|----------------------|-----------|
 * | webhook                               | WEBHOOK              | webhookId |
 * | message that it accepted, for 3 weeks | WEBHOOK#webhookId    | messageId |
 */
const webhookKeys = {
  webhook: (webhookId: string) => ({ pk: "WEBHOOK", sk: webhookId }),
  accepted: (webhookId: string, messageId: string) => ({
    pk: `WEBHOOK#${webhookId}`,
    sk: messageId,
  }),
};

/** The webhooks in the ledger, with their secrets: a signature can be made from nothing less. */
export const dynamoWebhookStore = (table: Table): WebhookStore => ({
  async get(webhookId) {
    const item = await table.get(webhookKeys.webhook(webhookId));
    return item ? WebhookItem.parse(item) : null;
  },
  async all() {
    const items = await table.query({ partition: webhookKeys.webhook("").pk });
    return items.map((item) => WebhookItem.parse(item));
  },
  putNew: (webhook) => table.putNew({ ...webhookKeys.webhook(webhook.webhookId), ...webhook }),
  put: (webhook) => table.put({ ...webhookKeys.webhook(webhook.webhookId), ...webhook }),
  async remove(webhookId) {
    const key = webhookKeys.webhook(webhookId);
    if (!(await table.get(key))) return false;
    await table.remove(key);
    return true;
  },
});

/** Longer than a message waits in the queue and, as a dead letter, for an operator. */
const keptSeconds = 21 * 24 * 3600;

/** Which messages webhooks have accepted, in the ledger. */
export const dynamoAcceptedMessages = (table: Table): AcceptedMessages => ({
  async has(webhookId, messageId) {
    return (await table.get(webhookKeys.accepted(webhookId, messageId))) !== undefined;
  },
  async add(webhookId, messageId, at) {
    const expiresAt = Math.floor(Date.parse(at) / 1000) + keptSeconds;
    await table.put({ ...webhookKeys.accepted(webhookId, messageId), at, expiresAt });
  },
});
