import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import * as z from "zod";
import { dynamoAlertStore } from "../adapters/dynamodb/alert-store.ts";
import { documentClient } from "../adapters/dynamodb/document-client.ts";
import { dynamoJudgementStore } from "../adapters/dynamodb/judgement-store.ts";
import { dynamoRegistryStore } from "../adapters/dynamodb/registry-store.ts";
import { dynamoReportStore } from "../adapters/dynamodb/report-store.ts";
import { imageOf, ledgerChangeOf } from "../adapters/dynamodb/stream.ts";
import { ledger } from "../adapters/dynamodb/table.ts";
import { dynamoTallyStore } from "../adapters/dynamodb/tally-store.ts";
import { sqsDeadLetters } from "../adapters/sqs/dead-letters.ts";
import type { DeadLetters } from "../pipeline/ports.ts";
import { type Numbered, type SurveilDeps, surveil } from "../pipeline/surveil.ts";
import { env, Variables } from "./shell/env.ts";
import { isLasting } from "./shell/is-lasting.ts";
import { log } from "./shell/log.ts";

/** A change that failed for so long is put aside with its keys; one that will always fail, at once: it must not hold up the others. */
const patienceMs = 10 * 60_000;

const Keys = z.object({ pk: z.string(), sk: z.string() });
const idOf = ({ dynamodb }: DynamoDBRecord) => dynamodb?.SequenceNumber ?? "";

/**
 * Works on the ledger's stream: recomputes tallies, judges places, lets alerts follow.
 *
 * A record whose work failed is handed back to be tried again; after ten minutes, or at once when waiting cannot mend
 * it, it becomes a dead letter that names the item, because the stream's own would hold positions only.
 */
export const surveilHandler =
  (deps: SurveilDeps & { readonly deadLetters: Pick<DeadLetters, "send"> }) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const batch = Records.flatMap((record): Numbered[] => {
      const change = ledgerChangeOf(record);
      return change ? [{ id: idOf(record), change }] : [];
    });
    const failed = await surveil(batch, deps);
    const again: string[] = [];
    for (const record of Records.filter((one) => failed.has(idOf(one)))) {
      const error = failed.get(idOf(record));
      log.error("surveillance of a change failed", { keys: keysOf(record), error: error as Error });
      if (!(await putAside(record, error, deps))) again.push(idOf(record));
    }
    return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) };
  };

const keysOf = ({ dynamodb }: DynamoDBRecord) => Keys.parse(imageOf(dynamodb?.Keys));

/** Makes a dead letter of a record that failed for too long or for good. False while it is to be tried again. */
const putAside = async (
  record: DynamoDBRecord,
  error: unknown,
  {
    deadLetters,
    clock,
  }: Pick<SurveilDeps, "clock"> & { readonly deadLetters: Pick<DeadLetters, "send"> },
): Promise<boolean> => {
  const bornAt = record.dynamodb?.ApproximateCreationDateTime;
  const now = clock.now();
  const isOld = bornAt !== undefined && now.getTime() - bornAt * 1000 >= patienceMs;
  if (!isOld && !isLasting(error)) return false;
  const name = error instanceof Error ? error.name : "unknown";
  await deadLetters.send({
    kind: "surveil",
    ...keysOf(record),
    error: name,
    at: now.toISOString(),
  });
  return true;
};

const wired = () => {
  const { LEDGER_TABLE, DEAD_LETTERS_URL } = env(
    Variables.pick({ LEDGER_TABLE: true, DEAD_LETTERS_URL: true }),
  );
  const table = ledger(documentClient(), LEDGER_TABLE);
  return surveilHandler({
    registry: dynamoRegistryStore(table),
    reports: dynamoReportStore(table),
    tallies: dynamoTallyStore(table),
    judgements: dynamoJudgementStore(table),
    alerts: dynamoAlertStore(table),
    deadLetters: sqsDeadLetters(DEAD_LETTERS_URL),
    clock: { now: () => new Date() },
  });
};

let kept: ReturnType<typeof surveilHandler> | undefined;

export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  kept ??= wired();
  return kept(event);
};
