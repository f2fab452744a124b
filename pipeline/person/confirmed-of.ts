import type { PersonSubscription } from "../../core/person/person-subscription.ts";
import { inParallel } from "../in-parallel.ts";
import type { MailDirectory } from "./mail-directory.ts";
import type { MailContact, PersonSubscriptionStore } from "./person-subscription-store.ts";

export interface ConfirmedDeps {
  readonly persons: Pick<
    PersonSubscriptionStore,
    "mailContact" | "mailContacts" | "putMailContact"
  >;
  readonly mail: Pick<MailDirectory, "isConfirmed">;
}

/** Asks SNS about an address, and keeps its answer unless the address was subscribed again meanwhile. */
const askAbout = async (
  address: string,
  contact: MailContact,
  { persons, mail }: ConfirmedDeps,
): Promise<boolean> => {
  const isConfirmed = await mail.isConfirmed(contact.subscriptionArn);
  if (isConfirmed === contact.isConfirmed) return isConfirmed;
  const held = await persons.mailContact(address);
  if (held?.subscriptionArn === contact.subscriptionArn) {
    await persons.putMailContact(address, { ...held, isConfirmed });
  }
  return isConfirmed;
};

/**
 * The e-mail addresses of subscriptions that SNS delivers to. SNS is asked about those that were not confirmed before;
 * with `asksAll` also about the others, whose owners may have ended it in SNS.
 */
export const confirmedOf = async (
  subscriptions: readonly PersonSubscription[],
  deps: ConfirmedDeps,
  { asksAll = false }: { readonly asksAll?: boolean } = {},
): Promise<ReadonlySet<string>> => {
  const mails = subscriptions.filter(({ channel }) => channel === "email");
  const addresses = [...new Set(mails.map(({ endpoint }) => endpoint))];
  const contacts = await deps.persons.mailContacts(addresses);
  const confirmed = new Set<string>();
  await inParallel([...addresses.entries()], async ([i, address]) => {
    const contact = contacts[i];
    if (!contact) return;
    const isKnown = contact.isConfirmed && !asksAll;
    if (isKnown || (await askAbout(address, contact, deps))) confirmed.add(address);
  });
  return confirmed;
};
