import { setTimeout as pause } from "node:timers/promises";
import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { log } from "../lambdas/shell/log.ts";

/** Longer than ten requests to receivers, which run at the same time. */
const hiddenSeconds = 60;
const waitSeconds = 10;
const pauseAfterErrorMs = 1_000;

/** A received message as Lambda would hand it to the function. */
const recordOf = ({ MessageId = "", ReceiptHandle = "", ...message }: Message): SQSRecord => ({
  messageId: MessageId,
  receiptHandle: ReceiptHandle,
  body: message.Body ?? "",
  attributes: {
    ApproximateReceiveCount: message.Attributes?.ApproximateReceiveCount ?? "1",
    SentTimestamp: "",
    SenderId: "",
    ApproximateFirstReceiveTimestamp: "",
  },
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, { StringValue = "" }]) => [
      name,
      { stringValue: StringValue, dataType: "String" },
    ]),
  ),
  md5OfBody: "",
  eventSource: "aws:sqs",
  eventSourceARN: "",
  awsRegion: "",
});

/** Replacement for Lambda's reader of the webhooks' queue, in this process: what the function did not do stays in the queue. */
export const webhookPump = (
  { sqs, queueUrl }: { readonly sqs: SQSClient; readonly queueUrl: string },
  handle: (event: SQSEvent) => Promise<SQSBatchResponse>,
): { stop(): Promise<void> } => {
  const stopping = new AbortController();
  const turn = async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: hiddenSeconds,
        WaitTimeSeconds: waitSeconds,
        MessageAttributeNames: ["All"],
        MessageSystemAttributeNames: ["ApproximateReceiveCount"],
      }),
      { abortSignal: stopping.signal },
    );
    if (Messages.length === 0) return;
    const { batchItemFailures } = await handle({ Records: Messages.map(recordOf) });
    const left = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { MessageId = "", ReceiptHandle } of Messages) {
      if (left.has(MessageId)) continue;
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    }
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        await turn();
      } catch (error) {
        if (stopping.signal.aborted) return;
        log.error("the webhooks' queue could not be read", { error: error as Error });
        await pause(pauseAfterErrorMs, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
};
