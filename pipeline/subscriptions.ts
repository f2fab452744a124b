import type { AlertLevel } from "../core/plan.ts";
import type { Language } from "../core/words/language.ts";

/** Where messages are sent, and about what. */
export interface SubscriptionRequest {
  readonly protocol: "email" | "sms" | "https" | "sqs";
  /** E-mail address, phone number in E.164, https URL, or a queue's ARN. */
  readonly endpoint: string;
  /** The jurisdiction: codes from the root joined by `/`. It covers this place and everything below it. */
  readonly orgUnitPath: string;
  /** `epidemic`: that level alone. @default both levels */
  readonly level?: AlertLevel;
  readonly language: Language;
  /** For queues and webhooks: the bare JSON, without SNS's envelope. */
  readonly raw?: boolean;
}

/**
 * A stored subscription. `orgUnitPath`, `level` and `language` are absent if it was made elsewhere, or if its owner has
 * not confirmed it.
 */
export interface Subscription extends Partial<SubscriptionRequest> {
  /** `pending` until the owner of an e-mail address or webhook confirms it. */
  readonly subscriptionId: string;
  readonly isConfirmed: boolean;
}

/**
 * The subscriptions to messages.
 *
 * An endpoint has one subscription: a new request replaces its filter, and a repeated request changes nothing.
 */
export interface Subscriptions {
  /** Throws a conflict if an unconfirmed endpoint has a subscription with another filter: its owner must confirm first. */
  subscribe(request: SubscriptionRequest): Promise<Subscription>;
  list(cursor?: string): Promise<{
    readonly items: readonly Subscription[];
    readonly next: string | null;
  }>;
  /** False if there is none of that id. */
  unsubscribe(subscriptionId: string): Promise<boolean>;
}
