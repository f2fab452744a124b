import * as z from "zod";
import { type Channel, PersonSubscription } from "../../core/person/person-subscription.ts";
import type {
  MailContact,
  PersonSubscriptionDraft,
  PersonSubscriptionStore,
} from "../../pipeline/person/person-subscription-store.ts";
import type { Table } from "./table.ts";

/**
 * Persons' subscriptions in the ledger.
 *
 * | what                               | pk                  | sk              | list | listedAt     |
 * |------------------------------------|---------------------|-----------------|------|--------------|
 * | subscription                       | SUB#id              | -               | SUB  | createdAt#id |
 * | its id, by place                   | SUBAT#orgUnit       | id              |      |              |
 * | its id, by address                 | SUBTO#channel#address | orgUnit#holder |      |              |
 * | its id, by holder                  | SUBOF#holder        | id              |      |              |
 * | its id, if it has a digest         | SUBDIGEST           | id              |      |              |
 * | number of test messages            | SUBTEST#holder      | day             |      |              |
 * | e-mail address's subscription in SNS | MAILTO#address    | -               |      |              |
 *
 * The first item is the truth; the others only lead to it, and one that leads nowhere is ignored. An ended subscription
 * keeps its item, without the address once that is forgotten, so that its id is never given again and histories can say
 * whose it was.
 */
const keysOf = {
  subscription: (id: string) => ({ pk: `SUB#${id}`, sk: "-" }),
  byPlace: (orgUnit: string, id: string) => ({ pk: `SUBAT#${orgUnit}`, sk: id }),
  byEndpoint: (
    { channel, endpoint }: Pick<PersonSubscription, "channel" | "endpoint">,
    sk: string,
  ) => ({ pk: `SUBTO#${channel}#${endpoint.toLowerCase()}`, sk }),
  byHolder: (holderId: string, id: string) => ({ pk: `SUBOF#${holderId}`, sk: id }),
  byDigest: (id: string) => ({ pk: "SUBDIGEST", sk: id }),
  tests: (holderId: string, day: string) => ({ pk: `SUBTEST#${holderId}`, sk: day }),
  mail: (endpoint: string) => ({ pk: `MAILTO#${endpoint.toLowerCase()}`, sk: "-" }),
};

const Id = z.object({ subscriptionId: z.string(), revision: z.int().default(0) });
const Kept = z.object({ doc: z.string(), revision: z.int(), endedAt: z.string().optional() });
const Listed = z.object({ pk: z.string() });
const Count = z.object({ revision: z.int() });
const Contact = z.object({
  recipient: z.string(),
  topicArn: z.string(),
  subscriptionArn: z.string(),
  isConfirmed: z.boolean(),
});

/** What an item says of a subscription, also if it has ended; null if its address is forgotten. */
const wholeOf = (item: unknown): PersonSubscription | null =>
  PersonSubscription.safeParse(JSON.parse(Kept.parse(item).doc)).data ?? null;

const subscriptionOf = (item: unknown): PersonSubscription | null => {
  const { doc, endedAt } = Kept.parse(item);
  return endedAt === undefined ? PersonSubscription.parse(JSON.parse(doc)) : null;
};

/** The place and holder under which an address has one subscription. */
const claimOf = ({ orgUnit, holder }: PersonSubscriptionDraft) => `${orgUnit}#${holder.id}`;

const oldestFirst = (subscriptions: readonly PersonSubscription[]) =>
  [...subscriptions].sort((a, b) =>
    a.createdAt === b.createdAt
      ? a.subscriptionId.localeCompare(b.subscriptionId)
      : a.createdAt.localeCompare(b.createdAt),
  );

/** Persons' subscriptions in the ledger: read consistently, and written so that a repeated or interrupted request is completed. */
export const dynamoPersonSubscriptionStore = (table: Table): PersonSubscriptionStore => {
  const named = async (ids: readonly string[]): Promise<PersonSubscription[]> => {
    const items = await table.getMany(ids.map(keysOf.subscription));
    return oldestFirst(items.flatMap((item) => subscriptionOf(item) ?? []));
  };

  const inPartition = async (partition: string) => {
    const items = await table.query({ partition });
    return items.map((item) => Id.parse(item).subscriptionId);
  };

  /** Writes the items that lead to a subscription, or removes those that a change has made wrong. */
  const lead = async (subscription: PersonSubscription) => {
    const { subscriptionId, orgUnit, holder, digest } = subscription;
    const leads = { subscriptionId };
    await table.put({ ...keysOf.byPlace(orgUnit, subscriptionId), ...leads });
    await table.put({ ...keysOf.byHolder(holder.id, subscriptionId), ...leads });
    if (digest) await table.put({ ...keysOf.byDigest(subscriptionId), ...leads });
    else await table.remove(keysOf.byDigest(subscriptionId));
  };

  /** Removes the items that lead to a subscription. The address's may lead to a later one by now, and then stays. */
  const unlead = async (subscription: PersonSubscription) => {
    const { subscriptionId, orgUnit, holder } = subscription;
    await table.remove(keysOf.byPlace(orgUnit, subscriptionId));
    await table.remove(keysOf.byHolder(holder.id, subscriptionId));
    await table.remove(keysOf.byDigest(subscriptionId));
    const claim = keysOf.byEndpoint(subscription, claimOf(subscription));
    const held = await table.get(claim);
    if (held && Id.parse(held).subscriptionId === subscriptionId) await table.remove(claim);
  };

  /** The id that a holder's address and place have, claimed for good unless its subscription has ended. */
  const claim = async (draft: PersonSubscriptionDraft, newId: string): Promise<string> => {
    const key = keysOf.byEndpoint(draft, claimOf(draft));
    for (;;) {
      const held = await table.get(key);
      const { subscriptionId, revision } = held
        ? Id.parse(held)
        : { subscriptionId: undefined, revision: 0 };
      if (subscriptionId !== undefined) {
        const item = await table.get(keysOf.subscription(subscriptionId));
        // Without an item the request that claimed it was interrupted: this one completes it.
        if (!item || subscriptionOf(item) !== null) return subscriptionId;
      }
      const claimed = { ...key, subscriptionId: newId, revision: revision + 1 };
      if (await table.putSeen(claimed, revision)) return newId;
    }
  };

  const store: PersonSubscriptionStore = {
    async get(subscriptionId) {
      const item = await table.get(keysOf.subscription(subscriptionId));
      return item ? subscriptionOf(item) : null;
    },

    async ofPlaces(orgUnits) {
      const ids = await Promise.all(
        orgUnits.map((orgUnit) => inPartition(keysOf.byPlace(orgUnit, "").pk)),
      );
      const wanted = new Set(orgUnits);
      return (await named(ids.flat())).filter(({ orgUnit }) => wanted.has(orgUnit));
    },

    async ofEndpoint(channel: Channel, endpoint) {
      return named(await inPartition(keysOf.byEndpoint({ channel, endpoint }, "").pk));
    },

    async ofHolder(holderId) {
      return named(await inPartition(keysOf.byHolder(holderId, "").pk));
    },

    async withDigest() {
      const found = await named(await inPartition(keysOf.byDigest("").pk));
      return found.filter(({ digest }) => digest !== undefined);
    },

    async list(page) {
      const range = { index: "byList", partition: "SUB", newestFirst: true } as const;
      const { items, next } = await table.page(range, page);
      const ids = items.map((item) => Listed.parse(item).pk.slice("SUB#".length));
      const found = new Map((await named(ids)).map((one) => [one.subscriptionId, one]));
      return { items: ids.flatMap((id) => found.get(id) ?? []), next };
    },

    async put(draft, newId) {
      for (;;) {
        const subscriptionId = await claim(draft, newId);
        const key = keysOf.subscription(subscriptionId);
        const item = await table.get(key);
        const before = item ? Kept.parse(item) : null;
        if (before?.endedAt !== undefined) continue;
        const createdAt = before
          ? PersonSubscription.parse(JSON.parse(before.doc)).createdAt
          : draft.createdAt;
        const subscription = PersonSubscription.parse({ ...draft, subscriptionId, createdAt });
        const revision = before?.revision ?? 0;
        const written = {
          ...{ ...key, list: "SUB", listedAt: `${createdAt}#${subscriptionId}` },
          ...{ doc: JSON.stringify(subscription), revision: revision + 1 },
        };
        if (!(await table.putSeen(written, revision))) continue;
        await lead(subscription);
        return subscription;
      }
    },

    async end(subscriptionId, at) {
      const key = keysOf.subscription(subscriptionId);
      for (;;) {
        const item = await table.get(key);
        const subscription = item ? wholeOf(item) : null;
        if (!item || !subscription) return false;
        const { doc, revision, endedAt } = Kept.parse(item);
        if (endedAt === undefined) {
          const ended = { ...key, doc, endedAt: at, revision: revision + 1 };
          if (!(await table.putSeen(ended, revision))) continue;
        }
        await unlead(subscription);
        return endedAt === undefined;
      }
    },

    async ended(subscriptionId) {
      const item = await table.get(keysOf.subscription(subscriptionId));
      return item && subscriptionOf(item) === null ? wholeOf(item) : null;
    },

    async forget(subscriptionId) {
      const key = keysOf.subscription(subscriptionId);
      for (;;) {
        const subscription = await store.ended(subscriptionId);
        const item = await table.get(key);
        if (!item || !subscription) return;
        const { revision, endedAt } = Kept.parse(item);
        const { endpoint: _, ...rest } = subscription;
        const forgotten = { ...key, doc: JSON.stringify(rest), endedAt, revision: revision + 1 };
        if (await table.putSeen(forgotten, revision)) return;
      }
    },

    async countTest(holderId, day) {
      const key = keysOf.tests(holderId, day);
      for (;;) {
        const item = await table.get(key);
        const revision = item ? Count.parse(item).revision : 0;
        const expiresAt = Math.floor(Date.parse(day) / 1000) + 7 * 86_400;
        if (await table.putSeen({ ...key, revision: revision + 1, expiresAt }, revision)) {
          return revision + 1;
        }
      }
    },

    async mailContact(endpoint) {
      const item = await table.get(keysOf.mail(endpoint));
      return item ? Contact.parse(item) : null;
    },

    async mailContacts(endpoints) {
      const items = await table.getMany(endpoints.map(keysOf.mail));
      const found = new Map(items.map((item) => [item.pk, Contact.parse(item)]));
      return endpoints.map((endpoint) => found.get(keysOf.mail(endpoint).pk) ?? null);
    },

    async putMailContact(endpoint, contact: MailContact) {
      await table.put({ ...keysOf.mail(endpoint), ...contact });
    },

    async removeMailContact(endpoint) {
      await table.remove(keysOf.mail(endpoint));
    },
  };
  return store;
};
