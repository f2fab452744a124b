import type { Channel, PersonSubscription } from "../../core/person/person-subscription.ts";
import type { Page } from "../ports.ts";

/** What a subscription says, without its id. */
export type PersonSubscriptionDraft = Omit<PersonSubscription, "subscriptionId">;

/** Where a person's e-mail goes: the SNS topic and the recipient's name in its filter. */
export interface MailContact {
  readonly recipient: string;
  readonly topicArn: string;
  /** The subscription in SNS. */
  readonly subscriptionArn: string;
  readonly isConfirmed: boolean;
}

/**
 * The subscriptions of persons, read consistently, each with one truth: its own item.
 *
 * A holder has one subscription for each address and place.
 */
export interface PersonSubscriptionStore {
  /** Null if there is none of this id, or if it has ended. */
  get(subscriptionId: string): Promise<PersonSubscription | null>;
  /** Those of any of these places; those of the places under them are not among them. */
  ofPlaces(orgUnits: readonly string[]): Promise<readonly PersonSubscription[]>;
  /** Those of a phone number or e-mail address. */
  ofEndpoint(channel: Channel, endpoint: string): Promise<readonly PersonSubscription[]>;
  /** Those that an officer or administrator made, oldest first. */
  ofHolder(holderId: string): Promise<readonly PersonSubscription[]>;
  /** Those with a digest. */
  withDigest(): Promise<readonly PersonSubscription[]>;
  /** Every one, newest first. One made a moment ago may be missing. */
  list(page: {
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<PersonSubscription>>;
  /**
   * Stores a subscription. If the holder has one for this address and place, it is replaced and keeps its id and its
   * beginning; otherwise it gets the id `newId`. The same request again changes nothing.
   */
  put(draft: PersonSubscriptionDraft, newId: string): Promise<PersonSubscription>;
  /** Ends a subscription: nothing but its id leads to it. False if there is none of this id. Idempotent. */
  end(subscriptionId: string, at: string): Promise<boolean>;
  /** A subscription that has ended and whose address is not forgotten yet; null if there is none of this id. */
  ended(subscriptionId: string): Promise<PersonSubscription | null>;
  /** Forgets the address of a subscription that has ended. Idempotent. */
  forget(subscriptionId: string): Promise<void>;
  /** Counts one more test message of a holder on a day. Returns how many there are now. */
  countTest(holderId: string, day: string): Promise<number>;
  /** How an e-mail address is reached; null before its first subscription. */
  mailContact(endpoint: string): Promise<MailContact | null>;
  /** How many e-mail addresses are reached; null for those that never were. */
  mailContacts(endpoints: readonly string[]): Promise<readonly (MailContact | null)[]>;
  putMailContact(endpoint: string, contact: MailContact): Promise<void>;
  removeMailContact(endpoint: string): Promise<void>;
}
