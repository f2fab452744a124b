import { setTimeout as sleep } from "node:timers/promises";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { fairQueue, itemOf, type Waiting } from "./fair-queue.ts";

/** How records reach a function: the settings of an event source mapping. */
export interface Mapping {
  /** Records of one invocation, at most. */
  readonly batchSize: number;
  /** How long a batch that is not full waits for more. */
  readonly windowMs: number;
  /** Invocations that a record may fail before it is given up. */
  readonly maxAttempts: number;
  /** Wait after the first failure; doubles with each further one, up to five seconds. */
  readonly backoffMs: number;
}

const longestBackoffMs = 5_000;

export type StreamHandler = (
  event: DynamoDBStreamEvent,
) => Promise<DynamoDBBatchResponse | undefined>;

/** Records on their way to one function, those of an item in order, one invocation at a time: a shard of the stream. */
export interface Lane {
  /** Settles when the function has done the record's work, or when it was given up. */
  push(record: DynamoDBRecord): Promise<void>;
  /** Lets the invocation under way end and starts no other; records that wait never settle. */
  stop(): Promise<void>;
}

interface Outcome {
  /** The records whose work is not done. */
  readonly failed: ReadonlySet<Waiting>;
  readonly error: unknown;
  /** True when the function threw, so that nobody knows which record failed. */
  readonly threw: boolean;
}

const invoke = async (handler: StreamHandler, batch: readonly Waiting[]): Promise<Outcome> => {
  try {
    const answer = await handler({ Records: batch.map(({ record }) => record) });
    const named = new Set(answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const isNamed = ({ record: { dynamodb } }: Waiting) =>
      named.has(dynamodb?.SequenceNumber ?? "");
    const failed = batch.filter(isNamed);
    // A name that is not in the batch means that everything failed, as AWS reads it.
    const isAll = failed.length < named.size;
    const error = new Error("The function reported the item as failed");
    return { failed: new Set(isAll ? batch : failed), error, threw: false };
  } catch (error) {
    return { failed: new Set(batch), error, threw: true };
  }
};

/**
 * A lane to `handler`.
 *
 * A record that failed is put aside and tried again by itself, with longer and longer waits, while the others go on; only
 * later changes of its own item wait behind it. A batch that fails as a whole comes again in halves, so that a bad record is
 * found. One that failed too often is handed to `giveUp`, and is done only when that has worked.
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

  /** Rests until the time is over, a record comes, or the lane stops. */
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
      // What came after a failed change of the same item comes again after it.
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
