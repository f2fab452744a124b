import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import * as z from "zod";
import { documentClient } from "../adapters/dynamodb/document-client.ts";
import { dynamoMessageLog } from "../adapters/dynamodb/message-log.ts";
import { ledger } from "../adapters/dynamodb/table.ts";
import { dynamoAcceptedMessages, dynamoWebhookStore } from "../adapters/dynamodb/webhook-store.ts";
import { postToReceiver } from "../adapters/http/post-to-receiver.ts";
import { sqsWaits, sqsWebhookQueue } from "../adapters/sqs/webhook-queue.ts";
import { type DeliverDeps, deliver } from "../pipeline/webhooks/deliver.ts";
import { fanOut } from "../pipeline/webhooks/fan-out.ts";
import type { WebhookQueue, WebhookStore } from "../pipeline/webhooks/ports.ts";
import { env, Variables } from "./shell/env.ts";
import { log } from "./shell/log.ts";
import { cloudMeasures } from "./shell/measures.ts";

export interface WebhooksDeps extends DeliverDeps {
  readonly webhooks: WebhookStore;
  readonly queue: WebhookQueue;
  /** Hides a received message from all readers for so many seconds. */
  readonly hide: (receiptHandle: string, seconds: number) => Promise<void>;
}

const Delivery = z.object({
  kind: z.literal("webhook"),
  sk: z.string(),
  alertId: z.string(),
  messageId: z.string(),
  body: z.string(),
});

/** A message for one webhook; null for a message of the topic, which is for all of them. */
const deliveryIn = (body: string) => {
  const { data } = Delivery.safeParse(JSON.parse(body));
  return data ? { ...data, webhookId: data.sk } : null;
};

const marksOf = ({ messageAttributes }: SQSRecord) => {
  const said = (name: string) => messageAttributes[name]?.stringValue;
  const [orgUnitPath, alertLevel, language] = [
    said("orgUnitPath"),
    said("alertLevel"),
    said("language"),
  ];
  return {
    ...(orgUnitPath !== undefined && { orgUnitPath }),
    ...(alertLevel !== undefined && { alertLevel }),
    ...(language !== undefined && { language }),
  };
};

/** True if the message is done; false if it is to be received again. */
const handle = async (record: SQSRecord, deps: WebhooksDeps): Promise<boolean> => {
  const delivery = deliveryIn(record.body);
  if (delivery === null) {
    await fanOut(record.body, marksOf(record), deps);
    return true;
  }
  const attempt = Number(record.attributes.ApproximateReceiveCount);
  const attempted = await deliver(delivery, attempt, deps);
  if (attempted.kind !== "failed") return true;
  const { webhookId, messageId } = delivery;
  const { why, againAfter } = attempted;
  log.warn("a webhook did not accept a message", { webhookId, messageId, attempt, why });
  await deps.hide(record.receiptHandle, againAfter ?? 1);
  return false;
};

/**
 * Handles the webhooks' queue: copies a message of the topic for each of its receivers, and sends a receiver's message.
 *
 * A message that was not accepted stays in the queue and is hidden for a growing time. After the last attempt the queue
 * moves it to the dead letters.
 */
export const webhooksHandler =
  (deps: WebhooksDeps) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failed = await Promise.all(
      Records.map(async (record) => {
        const isDone = await handle(record, deps).catch((error: unknown) => {
          log.error("a message for webhooks failed", { error: error as Error });
          return false;
        });
        return isDone ? [] : [{ itemIdentifier: record.messageId }];
      }),
    );
    return { batchItemFailures: failed.flat() };
  };

const wired = () => {
  const { LEDGER_TABLE, WEBHOOK_QUEUE_URL } = env(
    Variables.pick({ LEDGER_TABLE: true, WEBHOOK_QUEUE_URL: true }),
  );
  const table = ledger(documentClient(), LEDGER_TABLE);
  const measures = cloudMeasures();
  const run = webhooksHandler({
    webhooks: dynamoWebhookStore(table),
    accepted: dynamoAcceptedMessages(table),
    messages: dynamoMessageLog(table),
    queue: sqsWebhookQueue(WEBHOOK_QUEUE_URL),
    hide: sqsWaits(WEBHOOK_QUEUE_URL),
    post: postToReceiver(),
    clock: { now: () => new Date() },
    measures,
  });
  return { run, measures };
};

let kept: ReturnType<typeof wired> | undefined;

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  kept ??= wired();
  try {
    return await kept.run(event);
  } finally {
    kept.measures.flush();
  }
};
