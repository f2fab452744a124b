import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { dynamoAlertStore } from "../adapters/dynamodb/alert-store.ts";
import { documentClient } from "../adapters/dynamodb/document-client.ts";
import { dynamoJudgementStore } from "../adapters/dynamodb/judgement-store.ts";
import { dynamoRegistryStore } from "../adapters/dynamodb/registry-store.ts";
import { dynamoReportStore } from "../adapters/dynamodb/report-store.ts";
import { ledgerChangeOf } from "../adapters/dynamodb/stream.ts";
import { ledger } from "../adapters/dynamodb/table.ts";
import { dynamoTallyStore } from "../adapters/dynamodb/tally-store.ts";
import { sqsDeadLetters } from "../adapters/sqs/dead-letters.ts";
import type { DeadLetters } from "../pipeline/ports.ts";
import { type Numbered, type SurveilDeps, surveil } from "../pipeline/surveil.ts";
import { env, Variables } from "./shell/env.ts";
import { log } from "./shell/log.ts";
import { keysOf, putAside } from "./shell/put-aside.ts";

const idOf = ({ dynamodb }: DynamoDBRecord) => dynamodb?.SequenceNumber ?? "";

/** The changes in the records, and the error of each record that cannot be read. */
const changesOf = (records: readonly DynamoDBRecord[]) => {
  const batch: Numbered[] = [];
  const unread = new Map<string, unknown>();
  for (const record of records) {
    try {
      const change = ledgerChangeOf(record);
      if (change) batch.push({ id: idOf(record), change });
    } catch (error) {
      unread.set(idOf(record), error);
    }
  }
  return { batch, unread };
};

/**
 * Handles changes from the ledger's stream: recomputes tallies, judges places, and opens and updates alerts.
 *
 * A failed record is returned to be retried. After ten minutes, or at once if a retry cannot succeed, it becomes a dead
 * letter with the item's keys; the stream's own failure record would hold only a position.
 */
export const surveilHandler =
  (deps: SurveilDeps & { readonly deadLetters: Pick<DeadLetters, "send"> }) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const { batch, unread } = changesOf(Records);
    const failed = new Map([...unread, ...(await surveil(batch, deps))]);
    const again: string[] = [];
    for (const record of Records.filter((one) => failed.has(idOf(one)))) {
      const error = failed.get(idOf(record));
      log.error("surveillance of a change failed", { keys: keysOf(record), error: error as Error });
      const why = { kind: "surveil", error } as const;
      if (!(await putAside(record, why, deps))) again.push(idOf(record));
    }
    return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) };
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
