/** A message for the topic, in one language, with the texts that persons get in that language. */
export interface OutgoingMessage {
  /** The same whenever the same change is published again in the same language. */
  readonly messageId: string;
  /** Of an e-mail: at most 100 ASCII characters. */
  readonly subject: string;
  /** `default` is the JSON for queues and webhooks, all that the topic carries. */
  readonly byProtocol: {
    readonly default: string;
    readonly sms: string;
    readonly email: string;
  };
  /** Attributes that subscriptions filter on. None is ever empty. */
  readonly attributes: Readonly<
    Record<"diseaseCode" | "alertLevel" | "orgUnitPath" | "language" | "change", string>
  >;
}
