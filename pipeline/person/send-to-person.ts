import type { PersonText } from "../../core/message/person-text.ts";
import type { PersonSubscription } from "../../core/person/person-subscription.ts";
import type { PersonPublisher } from "./person-publisher.ts";
import { Unreachable } from "./person-publisher.ts";
import type { PersonSubscriptionStore } from "./person-subscription-store.ts";

export interface SendDeps {
  readonly persons: Pick<PersonSubscriptionStore, "mailContact">;
  readonly sender: PersonPublisher;
}

/** Sends a text to a subscription's address. Returns SNS's id. Throws Unreachable if a repetition cannot succeed. */
export const sendToPerson = async (
  { channel, endpoint }: Pick<PersonSubscription, "channel" | "endpoint">,
  said: PersonText,
  { persons, sender }: SendDeps,
): Promise<string> => {
  if (channel === "sms") return sender.sms(endpoint, said.text);
  const contact = await persons.mailContact(endpoint);
  if (!contact) throw new Unreachable("Cannot send: the address is not subscribed to e-mail");
  return sender.mail(contact, said);
};
