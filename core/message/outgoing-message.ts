/** A message for the topic, in one language. */
export interface OutgoingMessage {
  /** The same whenever the same change is published again in the same language. */
  readonly messageId: string;
  /** At most 100 ASCII characters. */
  readonly subject: string;
  /** Text for each protocol; `default` is the JSON for queues, webhooks and functions. */
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
