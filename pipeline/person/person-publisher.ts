import type { PersonText } from "../../core/message/person-text.ts";
import type { MailContact } from "./person-subscription-store.ts";

/** Sends a text to one person. Sends a repeated text again: the caller records what was sent. */
export interface PersonPublisher {
  /** Returns the id that SNS gave it. Throws Unreachable if a repetition cannot succeed. */
  sms(phone: string, text: string): Promise<string>;
  /** Publishes for one recipient. Returns the id that SNS gave it. Throws Unreachable if a repetition cannot succeed. */
  mail(contact: Pick<MailContact, "topicArn" | "recipient">, text: PersonText): Promise<string>;
}

/** Nothing can be sent to this address: the number is not valid or does not want messages, or its topic is gone. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}
