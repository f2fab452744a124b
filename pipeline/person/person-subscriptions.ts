import type { Caller } from "../../core/access.ts";
import { canReadAlerts } from "../../core/access.ts";
import type { PersonSubscription } from "../../core/person/person-subscription.ts";
import { subscriptionIdBytes, subscriptionIdOf } from "../../core/person/person-subscription.ts";
import { recipientOf } from "../../core/person/recipient.ts";
import {
  type SubscriptionAsked,
  subscriptionFaults,
} from "../../core/person/subscription-faults.ts";
import { Language } from "../../core/words/language.ts";
import type { Clock, Page, RegistryStore } from "../ports.ts";
import { registered } from "../read/reach.ts";
import { Refusal, wrongFields } from "../refusal.ts";
import { confirmedOf } from "./confirmed-of.ts";
import type { MailDirectory } from "./mail-directory.ts";
import type { PersonSubscriptionStore } from "./person-subscription-store.ts";

export interface PersonSubscriptionDeps {
  readonly persons: PersonSubscriptionStore;
  readonly mail: MailDirectory;
  readonly registry: Pick<RegistryStore, "current">;
  readonly clock: Clock;
  /** That many random bytes, from a cryptographic source. */
  readonly random: (count: number) => Uint8Array;
}

/** What somebody asks for, with the wishes that need no check against the registry. */
export type PersonSubscriptionAsked = SubscriptionAsked &
  Pick<
    PersonSubscription,
    "alertLevel" | "quietHours" | "digest" | "escalationsOnly" | "diseaseCodes"
  >;

/** A subscription as its holder and administrators see it. */
export interface PersonSubscriptionView extends Omit<PersonSubscription, "holder"> {
  /** False until the owner of an e-mail address follows the link that was sent to it. */
  readonly isConfirmed: boolean;
}

/** Most subscriptions of one officer. */
export const mostOfOfficer = 30;

type ViewDeps = Pick<PersonSubscriptionDeps, "persons" | "mail">;

/** Subscriptions as they are shown. */
export const personSubscriptionViews = async (
  subscriptions: readonly PersonSubscription[],
  deps: ViewDeps,
): Promise<readonly PersonSubscriptionView[]> => {
  const confirmed = await confirmedOf(subscriptions, deps);
  return subscriptions.map(({ holder: _, ...shown }) => ({
    ...shown,
    isConfirmed: shown.channel === "sms" || confirmed.has(shown.endpoint),
  }));
};

const viewOf = async (subscription: PersonSubscription, deps: ViewDeps) => {
  const [view] = await personSubscriptionViews([subscription], deps);
  return view as PersonSubscriptionView;
};

/** Lets SNS deliver to an address, once for all its subscriptions. */
const reach = async (address: string, { persons, mail }: ViewDeps): Promise<void> => {
  const held = await persons.mailContact(address);
  // Its owner may have ended it in SNS since it was confirmed.
  if (held && (await mail.isConfirmed(held.subscriptionArn))) {
    await persons.putMailContact(address, { ...held, isConfirmed: true });
    return;
  }
  const recipient = recipientOf(address);
  await persons.putMailContact(address, {
    recipient,
    ...(await mail.subscribe(address, recipient)),
  });
};

/**
 * Subscribes a phone number or e-mail address to the alerts of a place: an officer within the jurisdiction, an
 * administrator anywhere. The same address and place again replaces what was asked before.
 *
 * Throws a Refusal with every wrong field, if the place is out of reach, or if an officer has too many.
 */
export const subscribePerson = async (
  asked: PersonSubscriptionAsked,
  caller: Caller,
  deps: PersonSubscriptionDeps,
): Promise<PersonSubscriptionView> => {
  const { persons, registry, clock, random } = deps;
  const { orgUnits, ...rest } = await registered(registry);
  const faults = subscriptionFaults(asked, { orgUnits, ...rest });
  const orgUnit = orgUnits.named(asked.orgUnit)?.code;
  if (orgUnit !== undefined && !canReadAlerts(caller, orgUnit, orgUnits)) {
    throw new Refusal("forbidden", "This org unit is outside the credential's reach");
  }
  if (faults.length > 0 || orgUnit === undefined) throw wrongFields(faults);
  const kind = caller.kind === "officer" ? "officer" : "administrator";
  if (kind === "officer") await checkLimit(asked, orgUnit, caller, persons);
  if (asked.channel === "email") await reach(asked.endpoint, deps);
  const { diseaseCodes, language, ...wishes } = asked;
  const subscription = await persons.put(
    {
      ...wishes,
      ...(diseaseCodes === undefined ? {} : { diseaseCodes: [...new Set(diseaseCodes)].sort() }),
      language: Language.parse(language),
      orgUnit,
      holder: { kind, id: caller.id },
      createdAt: clock.now().toISOString(),
    },
    subscriptionIdOf(random(subscriptionIdBytes)),
  );
  return viewOf(subscription, deps);
};

const checkLimit = async (
  { endpoint, channel }: PersonSubscriptionAsked,
  orgUnit: string,
  caller: Caller,
  persons: PersonSubscriptionStore,
): Promise<void> => {
  const held = await persons.ofHolder(caller.id);
  const isHeld = held.some(
    (one) =>
      one.channel === channel &&
      one.orgUnit === orgUnit &&
      one.endpoint.toLowerCase() === endpoint.toLowerCase(),
  );
  if (isHeld || held.length < mostOfOfficer) return;
  throw new Refusal(
    "conflict",
    `An officer has at most ${mostOfOfficer} subscriptions: end one first`,
  );
};

/** The caller's own subscriptions, oldest first. */
export const ownSubscriptions = async (
  caller: Caller,
  deps: ViewDeps,
): Promise<readonly PersonSubscriptionView[]> =>
  personSubscriptionViews(await deps.persons.ofHolder(caller.id), deps);

/** Every person's subscription, newest first, page by page. */
export const listPersonSubscriptions = async (
  page: { readonly limit: number; readonly cursor?: string },
  deps: ViewDeps,
): Promise<Page<PersonSubscriptionView>> => {
  const { items, next } = await deps.persons.list(page);
  return { items: await personSubscriptionViews(items, deps), next };
};

/** The subscription of an id, if it is the caller's own or the caller is an administrator. Throws a Refusal otherwise. */
export const subscriptionWithin = async (
  subscriptionId: string,
  caller: Caller,
  { persons }: Pick<PersonSubscriptionDeps, "persons">,
): Promise<PersonSubscription> => {
  const held = await persons.get(subscriptionId);
  if (!held) throw new Refusal("not-found", "There is no subscription with this id");
  if (held.holder.id === caller.id || caller.kind === "administrator") return held;
  throw new Refusal("forbidden", "This subscription is somebody else's");
};

type EndDeps = Pick<PersonSubscriptionDeps, "persons" | "mail" | "clock">;

/** Ends a subscription and forgets its address: last of all, since an interrupted request is completed by it. */
const finish = async (
  { subscriptionId, channel, endpoint }: PersonSubscription,
  { persons, mail, clock }: EndDeps,
): Promise<void> => {
  await persons.end(subscriptionId, clock.now().toISOString());
  const isLast = (await persons.ofEndpoint(channel, endpoint)).length === 0;
  const contact = channel === "email" && isLast ? await persons.mailContact(endpoint) : null;
  if (contact) {
    await mail.unsubscribe(contact.subscriptionArn);
    await persons.removeMailContact(endpoint);
  }
  await persons.forget(subscriptionId);
};

/**
 * Ends a subscription: the caller's own, or any for an administrator. Its address is forgotten, and SNS forgets an e-mail
 * address with its last subscription.
 *
 * Throws a Refusal if there is none. A repeated request is answered so too, after it has completed what an interrupted
 * one has left.
 */
export const endPersonSubscription = async (
  subscriptionId: string,
  caller: Caller,
  deps: EndDeps,
): Promise<void> => {
  const left = await deps.persons.ended(subscriptionId);
  if (left) await finish(left, deps);
  await finish(await subscriptionWithin(subscriptionId, caller, deps), deps);
};
