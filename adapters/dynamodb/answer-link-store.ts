import * as z from "zod";
import type { AnswerLinkStore } from "../../pipeline/answer/ports.ts";
import type { Table } from "./table.ts";

const LinkItem = z.object({
  alertId: z.string(),
  subscriptionId: z.string(),
  madeAt: z.string(),
  validUntil: z.string(),
});

const AnswerItem = z.object({
  alertId: z.string(),
  subscriptionId: z.string(),
  at: z.string().nullable(),
  isDone: z.boolean(),
  revision: z.int(),
});
const Expiring = z.object({ expiresAt: z.int().optional() });

/**
 * Keys of links and of the answers that were given by them.
 *
 * | what                                  | pk             | sk             |
 * |---------------------------------------|----------------|----------------|
 * | link                                  | LINK#tokenHash | -              |
 * | a recipient's last answer to an alert | ANSWER#alertId | subscriptionId |
 */
const linkKeys = {
  link: (tokenHash: string) => ({ pk: `LINK#${tokenHash}`, sk: "-" }),
  answer: (alertId: string, subscriptionId: string) => ({
    pk: `ANSWER#${alertId}`,
    sk: subscriptionId,
  }),
};

/** Seconds for which an item is kept after its last use: longer than any link works. */
const keptSeconds = 7 * 24 * 3600;

const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1000);

/** Links and answers in the ledger; DynamoDB removes them a week after they are of use. */
export const dynamoAnswerLinkStore = (table: Table): AnswerLinkStore => ({
  async keep(tokenHash, { expiresAt: validUntil, ...link }) {
    const expiresAt = seconds(validUntil) + keptSeconds;
    await table.putNew({ ...linkKeys.link(tokenHash), ...link, validUntil, expiresAt });
  },
  async find(tokenHash) {
    const item = await table.get(linkKeys.link(tokenHash));
    if (!item) return null;
    const { validUntil: expiresAt, ...link } = LinkItem.parse(item);
    return { ...link, expiresAt };
  },
  async answer(alertId, subscriptionId) {
    const item = await table.get(linkKeys.answer(alertId, subscriptionId));
    return item ? AnswerItem.parse(item) : null;
  },
  async putAnswer(answer, seen) {
    const { alertId, subscriptionId, at } = answer;
    const key = linkKeys.answer(alertId, subscriptionId);
    // An answer that was refused has no time of its own: it is kept as long as its attempt.
    const held = at === null ? Expiring.parse((await table.get(key)) ?? {}) : {};
    const kept = at === null ? held : { expiresAt: seconds(at) + keptSeconds };
    return table.putSeen({ ...key, ...answer, ...kept }, seen);
  },
});
