import type { Webhook } from "../../core/webhook/webhook.ts";

/** A webhook as it is stored: with the secret that signs its requests. */
export interface StoredWebhook extends Webhook {
  readonly secret: string;
}

/** The webhooks. */
export interface WebhookStore {
  /** Read consistently. */
  get(webhookId: string): Promise<StoredWebhook | null>;
  /** Every webhook, oldest id first, read consistently. */
  all(): Promise<readonly StoredWebhook[]>;
  /** False if there is one of this id already. */
  putNew(webhook: StoredWebhook): Promise<boolean>;
  /** Adds or replaces. */
  put(webhook: StoredWebhook): Promise<void>;
  /** False if there is none of that id. */
  remove(webhookId: string): Promise<boolean>;
}

/** One message for one webhook, as it waits in the queue. It is also a dead letter, if no attempt succeeds. */
export interface Delivery {
  readonly webhookId: string;
  readonly alertId: string;
  readonly messageId: string;
  /** The JSON to send, exactly as it is signed. */
  readonly body: string;
}

/** The queue in which messages for webhooks wait. */
export interface WebhookQueue {
  send(delivery: Delivery): Promise<void>;
  /** Puts a message of the topic back, for all webhooks. */
  sendTold(body: string): Promise<void>;
}

/** What became of a request to a receiver: its status, or why there is none, as a word without any of its content. */
export type Posted = { readonly status: number } | { readonly failure: string };

/** Sends a request to an address on the internet. Never throws. */
export type PostToReceiver = (
  endpoint: string,
  request: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
) => Promise<Posted>;

/** Which messages a webhook has accepted. */
export interface AcceptedMessages {
  has(webhookId: string, messageId: string): Promise<boolean>;
  add(webhookId: string, messageId: string, at: string): Promise<void>;
}
