import { setTimeout as sleep } from "node:timers/promises";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { fairQueue, itemOf, type Waiting } from "./fair-queue.ts";

/** Settings of an event source mapping, by which records are delivered to a function. */
export interface Mapping {
  /** Largest number of records per invocation. */
  readonly batchSize: number;
  /** How long a batch that is not full waits for more records. */
  readonly windowMs: number;
  /** Failed invocations after which a record is given up. */
  readonly maxAttempts: number;
  /** Delay after the first failure; doubles with each further failure, up to five seconds. */
  readonly backoffMs: number;
}

const longestBackoffMs = 5_000;

export type StreamHandler = (
  event: DynamoDBStreamEvent,
) => Promise<DynamoDBBatchResponse | undefined>;

/** A shard of the stream: delivers records to one function, those of one item in order, one invocation at a time. */
export interface Lane {
  /** Resolves once the function has processed the record, or it was given up. */
  push(record: DynamoDBRecord): Promise<void>;
  /** Waits for the invocation in progress and starts no other; the promises of waiting records never resolve. */
  stop(): Promise<void>;
}

interface Outcome {
  /** The records that failed. */
  readonly failed: ReadonlySet<Waiting>;
  readonly error: unknown;
  /** True if the function threw, so that it is unknown which record failed. */
  readonly threw: boolean;
}

const invoke = async (handler: StreamHandler, batch: readonly Waiting[]): Promise<Outcome> => {
  try {
    const answer = await handler({ Records: batch.map(({ record }) => record) });
    const named = new Set(answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const isNamed = ({ record: { dynamodb } }: Waiting) =>
      named.has(dynamodb?.SequenceNumber ?? "");
    const failed = batch.filter(isNamed);
    // As in AWS, an identifier that is not in the batch means that all records failed.
    const isAll = failed.length < named.size;
    const error = new Error("The function reported the item as failed");
    return { failed: new Set(isAll ? batch : failed), error, threw: false };
  } catch (error) {
    return { failed: new Set(batch), error, threw: true };
  }
};

/**
 * Makes a lane to `handler`.
 *
 * A failed record is retried with increasing delays while the others continue; only later changes of the same item wait for
 * it. If the function throws, the batch is halved until the bad record is found. A record that has failed too often goes to
 * `giveUp`, and is done only if that succeeds.
 */
export const lane = (
  handler: StreamHandler,
  mapping: Mapping,
  giveUp: (record: DynamoDBRecord, error: unknown) => Promise<void>,
): Lane => {
  const queue = fairQueue();
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  let size = mapping.batchSize;
  let bell = new AbortController();

  /** Waits until the time is over, a record is added, or the lane stops. */
  const rest = async (ms: number) => {
    bell = new AbortController();
    const signal = AbortSignal.any([bell.signal, stopping.signal]);
    await sleep(ms, undefined, { signal }).catch(() => {});
  };
  const gather = () =>
    sleep(mapping.windowMs, undefined, { signal: stopping.signal }).catch(() => {});

  const isGivenUp = (record: DynamoDBRecord, error: unknown) =>
    giveUp(record, error).then(
      () => true,
      () => false,
    );

  const done = (entry: Waiting) => {
    queue.remove(entry);
    entry.settle();
  };

  const putAside = async (entry: Waiting, error: unknown) => {
    entry.failures += 1;
    if (entry.failures >= mapping.maxAttempts && (await isGivenUp(entry.record, error))) {
      done(entry);
      return;
    }
    const backoffMs = Math.min(longestBackoffMs, mapping.backoffMs * 2 ** (entry.failures - 1));
    entry.notBefore = performance.now() + backoffMs;
  };

  const settleAll = async (batch: readonly Waiting[], { failed, error, threw }: Outcome) => {
    if (threw && batch.length > 1) {
      size = Math.ceil(batch.length / 2);
      return;
    }
    if (failed.size === 0) size = mapping.batchSize;
    const held = new Set<string>();
    for (const entry of batch) {
      // Later changes of an item that failed are delivered again after it.
      const isBehind = held.has(itemOf(entry));
      if (failed.has(entry)) held.add(itemOf(entry));
      if (isBehind) continue;
      if (failed.has(entry)) await putAside(entry, error);
      else done(entry);
    }
  };

  const run = async () => {
    while (queue.size() > 0 && !stopping.signal.aborted) {
      if (mapping.windowMs > 0 && queue.size() < size) await gather();
      if (stopping.signal.aborted) return;
      const now = performance.now();
      const batch = queue.next(size, now);
      if (batch.length === 0) await rest(queue.readyIn(now));
      else await settleAll(batch, await invoke(handler, batch));
    }
  };

  const start = () => {
    running ??= run().finally(() => {
      running = null;
      if (queue.size() > 0 && !stopping.signal.aborted) start();
    });
  };

  return {
    push: (record) =>
      new Promise((settle) => {
        queue.add({ record, settle, failures: 0, notBefore: 0 });
        bell.abort();
        start();
      }),
    async stop() {
      stopping.abort();
      await running;
    },
  };
};
