import type { Caller } from "../../core/access.ts";
import type { AlertLevel } from "../../core/plan.ts";
import {
  listPersonSubscriptions,
  type PersonSubscriptionDeps,
  type PersonSubscriptionView,
  subscribePerson,
} from "../../pipeline/person/person-subscriptions.ts";
import { BadCursor, type Page } from "../../pipeline/ports.ts";
import { registered } from "../../pipeline/read/reach.ts";
import type { Subscription, Subscriptions } from "../../pipeline/subscriptions.ts";

interface EverySubscriptionDeps<Webhook> extends PersonSubscriptionDeps {
  readonly subscriptions: Subscriptions;
  /** Every webhook, as it is shown. */
  readonly webhooks: () => Promise<readonly Webhook[]>;
}

/** A person's subscription in the list of all, with the names that the topic's subscriptions have. */
const asListed = async (view: PersonSubscriptionView, deps: PersonSubscriptionDeps) => {
  const { orgUnits } = await registered(deps.registry);
  const orgUnitPath = orgUnits.pathOf(view.orgUnit).join("/");
  return {
    ...view,
    protocol: view.channel,
    ...(orgUnitPath === "" ? {} : { orgUnitPath }),
    ...(view.alertLevel === undefined ? {} : { level: view.alertLevel }),
  };
};

/** What an administrator asks for a person with the words of the topic's subscriptions. */
interface AskedAt {
  readonly protocol: "email" | "sms";
  readonly endpoint: string;
  readonly orgUnit: string;
  readonly level?: AlertLevel | undefined;
  readonly language: string;
}

/** Subscribes a person as an administrator asks for it. Throws a Refusal with every wrong field. */
export const subscribePersonAt = async (
  { protocol: channel, level: alertLevel, ...asked }: AskedAt,
  caller: Caller,
  deps: PersonSubscriptionDeps,
) => {
  const wishes = { channel, ...asked, ...(alertLevel === undefined ? {} : { alertLevel }) };
  return asListed(await subscribePerson(wishes, caller, deps), deps);
};

const pageSize = 100;
const ofPersons = "p";
const ofTopic = "t";

/**
 * A page of all subscriptions: those of persons first, then those of webhooks and queues. A cursor begins with the part
 * in which the list continues.
 */
export const everySubscription = async <Webhook>(
  cursor: string | undefined,
  deps: EverySubscriptionDeps<Webhook>,
): Promise<Page<Subscription | Webhook | Awaited<ReturnType<typeof asListed>>>> => {
  const [part, rest] = [cursor?.slice(0, 1) ?? ofPersons, cursor?.slice(1) || undefined];
  if (part === ofTopic) {
    const { items, next } = await deps.subscriptions.list(rest);
    return { items, next: next === null ? null : `${ofTopic}${next}` };
  }
  if (part !== ofPersons) throw new BadCursor("Cannot list subscriptions: unknown part");
  const page = { limit: pageSize, ...(rest === undefined ? {} : { cursor: rest }) };
  const { items, next } = await listPersonSubscriptions(page, deps);
  const listed = await Promise.all(items.map((view) => asListed(view, deps)));
  if (next !== null) return { items: listed, next: `${ofPersons}${next}` };
  const [webhooks, first] = [await deps.webhooks(), await deps.subscriptions.list()];
  return {
    items: [...listed, ...webhooks, ...first.items],
    next: first.next === null ? null : `${ofTopic}${first.next}`,
  };
};
