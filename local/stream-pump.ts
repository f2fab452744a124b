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

/** The table's stream and its event source mappings, in this process. */
export interface StreamPump {
  /** How many changes are not worked on yet. */
  pending(): number;
  /** Settles when nothing waits, what the work itself changed included. */
  drained(): Promise<void>;
  /** Ends after the invocations under way; what is left is delivered by the next process. */
  stop(): Promise<void>;
}

/**
 * Pumps the changes of a ledger to the functions they wake, first of all what an earlier process left undone.
 *
 * The promise is that of DynamoDB Streams behind Lambda: each change of an item is delivered at least once, those of one
 * item in order. A change is struck out of the ledger when its work is done.
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
