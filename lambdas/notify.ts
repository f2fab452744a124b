import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import * as z from "zod";
import { alertOf } from "../adapters/dynamodb/alert-store.ts";
import { documentClient } from "../adapters/dynamodb/document-client.ts";
import { imageOf } from "../adapters/dynamodb/stream.ts";
import { ledger } from "../adapters/dynamodb/table.ts";
import { snsAlertPublisher } from "../adapters/sns/alert-publisher.ts";
import { sqsDeadLetters } from "../adapters/sqs/dead-letters.ts";
import { type NotifyDeps, notifyAlert } from "../pipeline/notify.ts";
import { tellPersons } from "../pipeline/person/tell-persons.ts";
import { cloudPersons } from "./shell/cloud-persons.ts";
import { env, Variables } from "./shell/env.ts";
import { log } from "./shell/log.ts";
import { cloudMeasures } from "./shell/measures.ts";
import { putAside } from "./shell/put-aside.ts";

const AlertKey = z.object({ kind: z.literal("alert"), pk: z.string(), sk: z.string() });

const notifyRecord = async ({ dynamodb }: DynamoDBRecord, deps: NotifyDeps) => {
  const image = imageOf(dynamodb?.NewImage);
  if (image?.kind !== "alert") return;
  const { pk, sk } = AlertKey.parse(image);
  const untold = await notifyAlert({ pk, sk }, alertOf(image), deps);
  for (const { messageId, error } of untold) {
    log.error("a message could not be published", { messageId, error: error as Error });
  }
};

/**
 * Handles changes of alerts from the ledger's stream: publishes the messages that are due.
 *
 * Records are handled one by one, because two states of the same alert at once would send the same change twice. A failed
 * record is returned to be retried. After ten minutes, or at once if a retry cannot succeed, it becomes a dead letter, so
 * that an unreadable alert does not block those behind it.
 */
export const notifyHandler =
  (deps: NotifyDeps) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const record of Records) {
      try {
        await notifyRecord(record, deps);
      } catch (error) {
        log.error("an alert's messages could not be sent", { error: error as Error });
        // If even the dead letter cannot be sent, the record is retried.
        const isAside = await putAside(record, { kind: "notify", error }, deps).catch(() => false);
        if (!isAside) {
          batchItemFailures.push({ itemIdentifier: record.dynamodb?.SequenceNumber ?? "" });
        }
      }
    }
    return { batchItemFailures };
  };

const wired = () => {
  const { LEDGER_TABLE, TOPIC_ARN, DEAD_LETTERS_URL, LANGUAGES } = env(
    Variables.pick({
      LEDGER_TABLE: true,
      TOPIC_ARN: true,
      DEAD_LETTERS_URL: true,
      LANGUAGES: true,
    }),
  );
  const measures = cloudMeasures();
  const table = ledger(documentClient(), LEDGER_TABLE);
  const toPersons = cloudPersons(table, measures);
  const run = notifyHandler({
    ...toPersons,
    tellPersons: (change, told) => tellPersons(change, told, toPersons),
    languages: LANGUAGES,
    publisher: snsAlertPublisher(TOPIC_ARN),
    deadLetters: sqsDeadLetters(DEAD_LETTERS_URL),
  });
  return { run, measures };
};

let kept: ReturnType<typeof wired> | undefined;

export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  kept ??= wired();
  try {
    return await kept.run(event);
  } finally {
    kept.measures.flush();
  }
};
