import * as z from "zod";
import { Channel } from "../../core/person/person-subscription.ts";
import { Language } from "../../core/words/language.ts";
import { type Delivery, deliveryStates, type MessageLog } from "../../pipeline/ports.ts";
import { lineKey } from "./items.ts";
import type { Table } from "./table.ts";

/** Items of before persons had messages of their own hold the id and the time alone. */
const MessageItem = z.object({
  messageId: z.string(),
  sequence: z.int().default(0),
  at: z.string(),
  state: z.enum(deliveryStates).default("accepted"),
  channel: z.enum(["topic", "webhook"]).or(Channel).default("topic"),
  language: Language.default("en"),
  subscriptionId: z.string().optional(),
  attempts: z.int().optional(),
  why: z.string().optional(),
  snsMessageId: z.string().optional(),
  isFinal: z.literal(true).optional(),
});
const Settled = z.object({ through: z.int() });
const Sent = z.object({ alertId: z.string(), sequence: z.int(), messageId: z.string() });

/**
 * Keys of the message log.
 *
 * | what                          | pk                | sk                              |
 * |-------------------------------|-------------------|---------------------------------|
 * | message, and what became of it | MSG#alertId      | number of its line # messageId  |
 * | last line with all sent       | MSG#alertId       | through                         |
 * | message by SNS's id, of an SMS | SNS#snsMessageId | -                               |
 */
const logKeys = {
  message: (alertId: string, sequence: number, messageId: string) => ({
    pk: `MSG#${alertId}`,
    sk: `${lineKey(sequence)}#${messageId}`,
  }),
  through: (alertId: string) => ({ pk: `MSG#${alertId}`, sk: "through" }),
  sns: (snsMessageId: string) => ({ pk: `SNS#${snsMessageId}`, sk: "-" }),
};

/** How long SNS's ids are kept: its logs of deliveries come within days. */
const snsIdDays = 30;

/** Done: sent, waiting elsewhere, or past help. What failed otherwise is tried again. */
const isDone = ({ state, isFinal }: Pick<Delivery, "state" | "isFinal">) =>
  state !== "failed" || isFinal === true;

/** All messages of an alert, in the order of the diary's lines. */
const messagesOf = (alertId: string) => ({
  ...{ partition: logKeys.through(alertId).pk, from: lineKey(0), to: "9~" },
});

const deliveryOf = (item: unknown): Delivery & { readonly at: string } => MessageItem.parse(item);

/** The log of messages in the ledger: read consistently; recording is idempotent. */
export const dynamoMessageLog = (table: Table): MessageLog => ({
  async published(alertId) {
    const settled = await table.get(logKeys.through(alertId));
    const through = settled ? Settled.parse(settled).through : 0;
    const items = await table.query({
      partition: logKeys.through(alertId).pk,
      from: lineKey(through + 1),
      to: "9~",
    });
    const done = items.map((item) => MessageItem.parse(item)).filter(isDone);
    return { through, messages: new Set(done.map(({ messageId }) => messageId)) };
  },

  async record(alertId, delivery, at) {
    const { messageId, sequence, channel, snsMessageId } = delivery;
    await table.put({ ...logKeys.message(alertId, sequence, messageId), ...delivery, at });
    if (channel !== "sms" || snsMessageId === undefined) return;
    const expiresAt = Math.floor(Date.parse(at) / 1000) + snsIdDays * 86_400;
    await table.put({ ...logKeys.sns(snsMessageId), alertId, sequence, messageId, expiresAt });
  },

  async deliveries(alertId) {
    return (await table.query(messagesOf(alertId))).map(deliveryOf);
  },

  async deliveryPage(alertId, page) {
    const part = await table.page(messagesOf(alertId), page);
    return { ...part, items: part.items.map(deliveryOf) };
  },

  async bySnsMessageId(snsMessageId) {
    const sent = await table.get(logKeys.sns(snsMessageId));
    if (!sent) return null;
    const { alertId, sequence, messageId } = Sent.parse(sent);
    const item = await table.get(logKeys.message(alertId, sequence, messageId));
    if (!item) return null;
    const { at: _, ...delivery } = MessageItem.parse(item);
    return { alertId, delivery };
  },

  async settle(alertId, through) {
    await table.put({ ...logKeys.through(alertId), through });
  },
});
