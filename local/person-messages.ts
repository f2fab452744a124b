import { randomUUID } from "node:crypto";
import type { PublishCommandInput, SNSClient } from "@aws-sdk/client-sns";

/** A text that would have reached one person. */
export interface PersonMessage {
  readonly channel: "sms" | "email";
  /** Phone number, or the name of an e-mail address's filter. */
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
}

/** The message to a person that a publish contains; null if it is for a topic of queues. */
const personMessageOf = ({
  PhoneNumber,
  Subject,
  Message = "",
  MessageAttributes = {},
}: PublishCommandInput): PersonMessage | null => {
  if (PhoneNumber !== undefined) return { channel: "sms", to: PhoneNumber, text: Message };
  const recipient = MessageAttributes.recipient?.StringValue;
  return recipient === undefined
    ? null
    : { channel: "email", to: recipient, subject: Subject ?? "", text: Message };
};

/**
 * Stands in for the operators behind the real SNS: the embedded one reaches no telephone and no mailbox. A text for a
 * person is passed to `onMessage` instead, and has an id as if SNS had taken it.
 */
export const personMessages = (
  client: SNSClient,
  onMessage: (message: PersonMessage) => void,
): void => {
  client.middlewareStack.add(
    (next) => async (args) => {
      const message = personMessageOf(args.input as PublishCommandInput);
      if (message === null) return next(args);
      onMessage(message);
      return { output: { MessageId: randomUUID(), $metadata: {} }, response: {} } as Awaited<
        ReturnType<typeof next>
      >;
    },
    { step: "initialize", name: "personMessages" },
  );
};
