import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { AlertPublisher } from "../../pipeline/ports.ts";

/**
 * Publishes alerts to an SNS topic, with one text for each protocol.
 *
 * Queues, webhooks and functions have no text of their own: SNS gives them the default, so that the JSON counts only
 * once towards SNS's 256 kB.
 */
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
    await client.send(
      new PublishCommand({
        TopicArn: topicArn,
        Subject: subject,
        MessageStructure: "json",
        Message: JSON.stringify(byProtocol),
        MessageAttributes,
      }),
    );
  },
});
