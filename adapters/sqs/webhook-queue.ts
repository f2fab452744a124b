import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { WebhookQueue } from "../../pipeline/webhooks/ports.ts";
import { plainJson } from "./plain-json.ts";

/** The webhooks' queue in SQS. A message has the shape of a dead letter, which it becomes if no attempt succeeds. */
export const sqsWebhookQueue = (
  queueUrl: string,
  client: SQSClient = new SQSClient(),
): WebhookQueue => {
  const sendTold = async (told: string) => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: plainJson(told) }));
  };
  return {
    send: ({ webhookId, ...delivery }) =>
      sendTold(JSON.stringify({ kind: "webhook", pk: "WEBHOOK", sk: webhookId, ...delivery })),
    sendTold,
  };
};

/** Hides a received message for a number of seconds; then the queue delivers it again. */
export const sqsWaits =
  (queueUrl: string, client: SQSClient = new SQSClient()) =>
  async (ReceiptHandle: string, VisibilityTimeout: number): Promise<void> => {
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout }),
    );
  };
