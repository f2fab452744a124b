import * as z from "zod";
import type { DueMessage, HeldMessage, HeldMessages } from "../../pipeline/person/held-messages.ts";
import { lineKey } from "./items.ts";
import type { Table } from "./table.ts";

/**
 * Keys of messages that wait.
 *
 * | what                         | pk                     | sk                                 |
 * |------------------------------|------------------------|------------------------------------|
 * | held until an instant        | HELD                   | until#subscription#alert#line      |
 * | noted for the next digest    | NOTED#subscription     | alert#line                         |
 */
const keysOf = {
  held: ({ subscriptionId, alertId, sequence, until }: DueMessage) => ({
    pk: "HELD",
    sk: `${until}#${subscriptionId}#${alertId}#${lineKey(sequence)}`,
  }),
  noted: ({ subscriptionId, alertId, sequence }: HeldMessage) => ({
    pk: `NOTED#${subscriptionId}`,
    sk: `${alertId}#${lineKey(sequence)}`,
  }),
};

const Held = z.object({ subscriptionId: z.string(), alertId: z.string(), sequence: z.int() });
const Due = Held.extend({ until: z.string() });
const Taken = z.object({ revision: z.int(), takenAt: z.string().optional() });

/** How long a process may take to send what it has taken. */
const leaseMs = 5 * 60_000;

/** Messages that wait, in the ledger; one that is held twice is held once. */
export const dynamoHeldMessages = (table: Table): HeldMessages => ({
  async hold({ subscriptionId, alertId, sequence }, until) {
    const message = { subscriptionId, alertId, sequence, until };
    await table.putNew({ ...keysOf.held(message), ...message, revision: 1 });
  },

  async due(now) {
    const items = await table.query({ partition: "HELD", to: `${now}~` });
    return items.map((item): DueMessage => Due.parse(item));
  },

  async take(message, now) {
    const key = keysOf.held(message);
    const item = await table.get(key);
    if (!item) return false;
    const { revision, takenAt } = Taken.parse(item);
    if (takenAt !== undefined && Date.parse(now) - Date.parse(takenAt) < leaseMs) return false;
    return table.putSeen({ ...item, ...key, takenAt: now, revision: revision + 1 }, revision);
  },

  drop: (message) => table.remove(keysOf.held(message)),

  async note({ subscriptionId, alertId, sequence }) {
    const message = { subscriptionId, alertId, sequence };
    await table.put({ ...keysOf.noted(message), ...message });
  },

  async noted(subscriptionId) {
    const items = await table.query({ partition: `NOTED#${subscriptionId}` });
    return items.map((item): HeldMessage => Held.parse(item));
  },

  unnote: (message) => table.remove(keysOf.noted(message)),
});
