import type { Change } from "../alert/alert.ts";
import type { PersonSubscription } from "../person/person-subscription.ts";
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

/** The text of a change for one person, in the subscription's language and for its channel. Never throws. */
export const personText = (
  change: Change,
  { channel, language }: Pick<PersonSubscription, "channel" | "language">,
): PersonText => ({
  subject: subjectOf(change, language),
  text: channel === "sms" ? sms(change, language) : email(change, language),
});
