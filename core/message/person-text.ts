import type { Change, DiaryLine } from "../alert/alert.ts";
import type { PersonSubscription } from "../person/person-subscription.ts";
import type { Delivery } from "./delivery.ts";
import { email } from "./email.ts";
import { subjectOf } from "./render.ts";
import { sms } from "./sms.ts";

/** A text for one person. */
export interface PersonText {
  /** Of an e-mail: at most 100 ASCII characters. */
  readonly subject: string;
  readonly text: string;
}

/** Id of a change's message to one person; the same when it is sent again. */
export const personMessageId = (
  alertId: string,
  sequence: number,
  subscriptionId: string,
): string => `${alertId}-${sequence}-${subscriptionId}`;

/**
 * The text of a change for one person, in the subscription's language and for its channel. Never throws.
 *
 * An SMS goes to the number itself: SNS then writes no topic's name before it.
 */
export const personText = (
  change: Change,
  { channel, language }: Pick<PersonSubscription, "channel" | "language">,
  how: Delivery & { readonly history?: readonly DiaryLine[] } = {},
): PersonText => ({
  subject: subjectOf(change, language),
  text:
    channel === "sms"
      ? sms(change, language, { displayName: "", ...how })
      : email(change, language, how),
});
