import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { AlertPublisher } from "../../pipeline/ports.ts";

/** Publishes alerts to the topic of queues and webhooks: the JSON alone, which holds nothing meant for one person. */
export const snsAlertPublisher = (
  topicArn: string,
  client: SNSClient = new SNSClient(),
): AlertPublisher => ({
  async publish({ subject, byProtocol, attributes }) {
    const MessageAttributes = Object.fromEntries(
      Object.entries(attributes).map(([name, StringValue]) => [
        name,
        { DataType: "String", StringValue },
      ]),
    );
    const { MessageId } = await client.send(
      new PublishCommand({
        TopicArn: topicArn,
        Subject: subject,
        Message: byProtocol.default,
        MessageAttributes,
      }),
    );
    return MessageId;
  },
});
