/** Where an address's e-mail is published: the topic, and the address's subscription to it. */
export interface MailSubscription {
  readonly topicArn: string;
  readonly subscriptionArn: string;
  /** False until the owner of the address follows the link that SNS sends. */
  readonly isConfirmed: boolean;
}

/** The e-mail addresses that SNS delivers to. */
export interface MailDirectory {
  /**
   * Lets SNS deliver to an address what is published for a recipient. SNS then asks the owner of the address to
   * confirm. A repeated request changes nothing, and asks again until it is confirmed.
   */
  subscribe(address: string, recipient: string): Promise<MailSubscription>;
  /** False if the owner has not confirmed, or has ended it. */
  isConfirmed(subscriptionArn: string): Promise<boolean>;
  /** Idempotent. */
  unsubscribe(subscriptionArn: string): Promise<void>;
}
