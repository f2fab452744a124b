import type { ItemChange, Ledger } from "./ledger/ledger.ts";
import { type Consumer, type OutletSettings, outlets } from "./stream/outlets.ts";
import { waitingRoom } from "./stream/waiting-room.ts";

const usual: OutletSettings = {
  batchSize: 40,
  windowMs: 5,
  maxAttempts: 6,
  backoffMs: 100,
  shards: 2,
};

/** Replacement for DynamoDB's stream and its event source mappings, in this process. */
export interface StreamPump {
  /** Number of unprocessed changes. */
  pending(): number;
  /** Resolves once no change is unprocessed, including the changes that result from the work. */
  drained(): Promise<void>;
  /** Stops after the invocations in progress; the next process delivers the rest. */
  stop(): Promise<void>;
}

/**
 * Delivers the changes of a ledger to the functions that handle them, first those that an earlier process left.
 *
 * The guarantee is that of DynamoDB Streams with Lambda: at-least-once delivery, in order for each item. A change is marked
 * as done in the ledger once its work is done.
 */
export const streamPump = (
  ledger: Pick<Ledger, "follow" | "done">,
  consumers: readonly Consumer[],
  settings: Partial<OutletSettings> = {},
): StreamPump => {
  const waiting = waitingRoom();
  const open = outlets(consumers, { ...usual, ...settings });
  const deliver = async (change: ItemChange) => {
    waiting.enter();
    await open.deliver(change);
    ledger.done(change.id);
    waiting.leave();
  };
  ledger.follow((change) => void deliver(change));
  return { pending: waiting.count, drained: waiting.empty, stop: open.stop };
};
