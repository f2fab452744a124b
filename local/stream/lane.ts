import { setTimeout as sleep } from "node:timers/promises";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";

/** How records reach a function: the settings of an event source mapping. */
export interface Mapping {
  /** Records of one invocation, at most. */
  readonly batchSize: number;
  /** How long a batch that is not full waits for more. */
  readonly windowMs: number;
  /** Invocations that the first record of a batch may fail before it is given up. */
  readonly maxAttempts: number;
  /** Wait after the first failure; doubles with each further one, up to five seconds. */
  readonly backoffMs: number;
}

const longestBackoffMs = 5_000;

export type StreamHandler = (
  event: DynamoDBStreamEvent,
) => Promise<DynamoDBBatchResponse | undefined>;

/** Records on their way to one function, in order, one invocation at a time: a shard of the stream. */
export interface Lane {
  /** Settles when the function has done the record's work, or when it was given up. */
  push(record: DynamoDBRecord): Promise<void>;
  /** Lets the invocation under way end and starts no other; records that wait never settle. */
  stop(): Promise<void>;
}

interface Outcome {
  /** How many records from the first on are done. */
  readonly done: number;
  readonly error: unknown;
  /** True when the function threw, so that nobody knows which record failed. */
  readonly threw: boolean;
}

const invoke = async (
  handler: StreamHandler,
  batch: readonly DynamoDBRecord[],
): Promise<Outcome> => {
  try {
    const answer = await handler({ Records: [...batch] });
    const failed = new Set(answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const first = batch.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ""));
    // A name that is not in the batch means that everything failed, as AWS reads it.
    const done = failed.size === 0 ? batch.length : Math.max(0, first);
    return { done, error: new Error("The function reported the item as failed"), threw: false };
  } catch (error) {
    return { done: 0, error, threw: true };
  }
};

/**
 * A lane to `handler`.
 *
 * Of a batch that fails in part everything before the first failure is done and the rest comes again; one that
 * fails as a whole comes again in halves, so that a bad record is found. A record that failed too often is
 * handed to `giveUp`, and only when that has worked does the lane go on.
 */
export const lane = (
  handler: StreamHandler,
  mapping: Mapping,
  giveUp: (record: DynamoDBRecord, error: unknown) => Promise<void>,
): Lane => {
  const queue: { readonly record: DynamoDBRecord; readonly settle: () => void }[] = [];
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  let failures = 0;
  let size = mapping.batchSize;

  const wait = (ms: number) =>
    ms > 0 ? sleep(ms, undefined, { signal: stopping.signal }).catch(() => {}) : undefined;

  const isGivenUp = (record: DynamoDBRecord, error: unknown) =>
    giveUp(record, error).then(
      () => true,
      () => false,
    );

  const onFailure = async (batch: readonly DynamoDBRecord[], { done, error, threw }: Outcome) => {
    failures = done > 0 ? 1 : failures + 1;
    if (threw) size = Math.max(1, Math.ceil(batch.length / 2));
    const [head] = batch.slice(done);
    const isFound = !threw || batch.length === 1;
    if (head && isFound && failures >= mapping.maxAttempts && (await isGivenUp(head, error))) {
      failures = 0;
      queue.shift()?.settle();
      return;
    }
    await wait(Math.min(longestBackoffMs, mapping.backoffMs * 2 ** (failures - 1)));
  };

  const run = async () => {
    while (queue.length > 0 && !stopping.signal.aborted) {
      if (failures === 0 && queue.length < size) await wait(mapping.windowMs);
      if (stopping.signal.aborted) return;
      const batch = queue.slice(0, size).map(({ record }) => record);
      const outcome = await invoke(handler, batch);
      for (const { settle } of queue.splice(0, outcome.done)) settle();
      if (outcome.done < batch.length) {
        await onFailure(batch, outcome);
      } else {
        failures = 0;
        size = mapping.batchSize;
      }
    }
  };

  const start = () => {
    running ??= run().finally(() => {
      running = null;
      if (queue.length > 0 && !stopping.signal.aborted) start();
    });
  };

  return {
    push: (record) =>
      new Promise((settle) => {
        queue.push({ record, settle });
        start();
      }),
    async stop() {
      stopping.abort();
      await running;
    },
  };
};
