import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { WebhookQueue } from "../../pipeline/webhooks/ports.ts";

/** JSON without letters beyond U+FFFF, which are escaped: the same text to every reader, and no queue refuses it. */
const plainJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\ud800-\udfff]/g,
    (half) => `\\u${half.charCodeAt(0).toString(16)}`,
  );

/** The webhooks' queue in SQS. A message has the shape of a dead letter, which it becomes if no attempt succeeds. */
export const sqsWebhookQueue = (
  queueUrl: string,
  client: SQSClient = new SQSClient(),
): WebhookQueue => {
  const sendTold = async (MessageBody: string) => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
  };
  return {
    send: ({ webhookId, ...delivery }) =>
      sendTold(plainJson({ kind: "webhook", pk: "WEBHOOK", sk: webhookId, ...delivery })),
    sendTold,
  };
};

/** Hides a message that was received, so that it is received again after so many seconds. */
export const sqsWaits =
  (queueUrl: string, client: SQSClient = new SQSClient()) =>
  async (ReceiptHandle: string, VisibilityTimeout: number): Promise<void> => {
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout }),
    );
  };
