import type { PublishCommandInput, SNSClient } from "@aws-sdk/client-sns";
import * as z from "zod";

/** A message as it was published: what each kind of subscriber would receive. */
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
 * Does for the embedded SNS what the real one does with a message written once for each protocol:
 * queues get their part as plain text, under the same attributes. The whole message, whose other
 * parts nothing here can deliver, is shown to `onMessage` once the topic has accepted it.
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
