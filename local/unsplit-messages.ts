import type { PublishCommandInput, SNSClient } from "@aws-sdk/client-sns";
import * as z from "zod";

/** A published message: the text for each protocol. */
export interface PublishedMessage {
  readonly subject: string;
  readonly byProtocol: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, string>>;
}

const ByProtocol = z.record(z.string(), z.string());

const attributesOf = ({ MessageAttributes = {} }: PublishCommandInput) =>
  Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, { StringValue = "" }]) => [name, StringValue]),
  );

/**
 * Gives the embedded SNS support for messages with one text per protocol, which the real SNS has: queues get their text,
 * with the same attributes. The whole message is passed to `onMessage` once the topic has accepted it, since the laptop
 * cannot deliver the other texts.
 */
export const unsplitMessages = (
  client: SNSClient,
  onMessage: (message: PublishedMessage) => void,
): void => {
  client.middlewareStack.add(
    (next) => async (args) => {
      const input = args.input as PublishCommandInput;
      if (input.MessageStructure !== "json") return next(args);
      const byProtocol = ByProtocol.parse(JSON.parse(input.Message ?? "{}"));
      const Message = byProtocol.sqs ?? byProtocol.default;
      const answer = await next({
        ...args,
        input: { ...input, Message, MessageStructure: undefined } as typeof args.input,
      });
      onMessage({ subject: input.Subject ?? "", byProtocol, attributes: attributesOf(input) });
      return answer;
    },
    { step: "initialize", name: "unsplitMessages" },
  );
};
