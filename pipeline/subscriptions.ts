import type { AlertLevel } from "../core/plan.ts";
import type { Language } from "../core/words/language.ts";

/** Who wants to be told of what. */
export interface SubscriptionRequest {
  readonly protocol: "email" | "sms" | "https" | "sqs";
  /** E-mail address, phone number in E.164, https URL, or a queue's ARN. */
  readonly endpoint: string;
  /** The jurisdiction: codes from the root joined by `/`. It and everything under it. */
  readonly orgUnitPath: string;
  /** `epidemic` alone, or, when absent or `alert`, both levels. */
  readonly level?: AlertLevel;
  readonly language: Language;
  /** Queues and webhooks: the bare JSON, without SNS's envelope. */
  readonly raw?: boolean;
}

/**
 * One who is told. `orgUnitPath`, `level` and `language` are absent where it was asked for elsewhere, or
 * where its owner has not confirmed.
 */
export interface Subscription extends Partial<SubscriptionRequest> {
  /** `pending` until the owner of an e-mail address or webhook confirms. */
  readonly subscriptionId: string;
  readonly isConfirmed: boolean;
}

/**
 * Who is told.
 *
 * An endpoint has one subscription: asking again replaces what it is told of, and asking the same again
 * changes nothing.
 */
export interface Subscriptions {
  /** Refuses as a conflict when an unconfirmed endpoint asks for something else: its owner must confirm first. */
  subscribe(request: SubscriptionRequest): Promise<Subscription>;
  list(cursor?: string): Promise<{
    readonly items: readonly Subscription[];
    readonly next: string | null;
  }>;
  /** False when there is none of that id. */
  unsubscribe(subscriptionId: string): Promise<boolean>;
}
