/** A message as it goes to the topic, in one language. */
export interface OutgoingMessage {
  /** The same whenever the same change is told again in the same language. */
  readonly messageId: string;
  /** At most 100 ASCII characters. */
  readonly subject: string;
  /** Text per protocol; `default` is the JSON that queues, webhooks and functions get. */
  readonly byProtocol: {
    readonly default: string;
    readonly sms: string;
    readonly email: string;
  };
  /** What subscriptions filter on. None is ever empty. */
  readonly attributes: Readonly<
    Record<"diseaseCode" | "alertLevel" | "orgUnitPath" | "language" | "change", string>
  >;
}
