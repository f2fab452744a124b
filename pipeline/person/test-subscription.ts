import type { Caller } from "../../core/access.ts";
import { testText } from "../../core/message/test-text.ts";
import { localDay } from "../../core/zone.ts";
import { registered } from "../read/reach.ts";
import { Refusal } from "../refusal.ts";
import { Unreachable } from "./person-publisher.ts";
import type { PersonSubscriptionStore } from "./person-subscription-store.ts";
import { type PersonSubscriptionDeps, subscriptionWithin } from "./person-subscriptions.ts";
import { type SendDeps, sendToPerson } from "./send-to-person.ts";

export interface TestDeps
  extends Pick<PersonSubscriptionDeps, "registry" | "clock">,
    Pick<SendDeps, "sender"> {
  readonly persons: PersonSubscriptionStore;
}

/** Most test messages of one officer or administrator in a day: each costs, and may reach a stranger. */
export const mostTests = 20;

/**
 * Sends a test message to a subscription: the caller's own, or any for an administrator. Returns the id that SNS gave it.
 *
 * Throws a Refusal if there is none, if too many were sent today, or if nothing can be sent to the address.
 */
export const testSubscription = async (
  subscriptionId: string,
  caller: Caller,
  deps: TestDeps,
): Promise<{ readonly subscriptionId: string; readonly snsMessageId: string }> => {
  const subscription = await subscriptionWithin(subscriptionId, caller, deps);
  const { country, orgUnits } = await registered(deps.registry);
  const today = localDay(deps.clock.now().toISOString(), country.timeZone);
  if ((await deps.persons.countTest(caller.id, today)) > mostTests) {
    throw new Refusal("conflict", `At most ${mostTests} test messages are sent a day`);
  }
  const { orgUnit: code, language } = subscription;
  const said = testText({ code, name: orgUnits.get(code)?.name ?? code }, language);
  try {
    return { subscriptionId, snsMessageId: await sendToPerson(subscription, said, deps) };
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    throw new Refusal(
      "conflict",
      "SNS sends nothing to this address: it is not valid or opted out",
    );
  }
};
