import { AsyncLocalStorage } from "node:async_hooks";
import { isDeepStrictEqual } from "node:util";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { inTurn } from "./stream/in-turn.ts";
import { type ItemKey, openJournal } from "./stream/journal.ts";
import { type Consumer, type OutletSettings, type Outlets, outlets } from "./stream/outlets.ts";
import { type Image, type ItemChange, kindOf, streamRecord } from "./stream/record.ts";
import { waitingRoom } from "./stream/waiting-room.ts";
import { watchWrites } from "./stream/watched-writes.ts";

export interface PumpSettings extends OutletSettings {
  /** More changes than this waiting: writers that were not let in, and that the stream did not wake, must wait. */
  readonly fullAt: number;
}

const usual: PumpSettings = {
  batchSize: 40,
  windowMs: 5,
  maxAttempts: 6,
  backoffMs: 100,
  shards: 2,
  fullAt: 400,
};

/** The table's stream and its event source mappings, in this process. */
export interface StreamPump {
  watch(client: DynamoDBClient | DynamoDBDocumentClient): void;
  /** Begins to deliver, first of all what an earlier process left undone. Call once. */
  deliver(consumers: readonly Consumer[]): Promise<void>;
  /** Does work whose writes need not wait, however much is undone: whoever asked for it was let in. */
  letIn<T>(work: () => T): T;
  /** How many changes are not worked on yet. */
  pending(): number;
  /** Settles when nothing waits, what the work itself changed included. */
  drained(): Promise<void>;
  /** Ends after the invocations under way; what is left is delivered by the next process. */
  stop(): Promise<void>;
}

interface Source {
  /** File of the journal. */
  readonly journal: string;
  /** An item as it stands now, read consistently. */
  read(key: ItemKey): Promise<Image | undefined>;
}

/** True when the table has said, at the first asking, that it did not write. */
const wasRefused = (error: unknown): boolean => {
  const { httpStatusCode = 500, attempts = 1 } =
    (error as { $metadata?: { httpStatusCode?: number; attempts?: number } }).$metadata ?? {};
  return httpStatusCode < 500 && attempts <= 1;
};

/**
 * Pumps a table's changes from a client's writes to the functions they wake; `kinds` names the items that matter.
 *
 * The promise is that of DynamoDB Streams behind Lambda: each change of an item is delivered at least once, those of
 * one item in order; a write that changes nothing is not delivered. An item is noted on disk before its write is
 * sent and struck out when its work is done, so that a killed process loses nothing: the next one reads each item
 * left over again and delivers it, without its old image.
 */
export const streamPump = (
  kinds: readonly string[],
  source: Source,
  settings: Partial<PumpSettings> = {},
): StreamPump => {
  const { fullAt, ...mapping } = { ...usual, ...settings };
  const journal = openJournal(source.journal);
  const waiting = waitingRoom(journal.left.length);
  const turns = inTurn();
  const neverWaits = new AsyncLocalStorage<true>();
  const attached = Promise.withResolvers<Outlets>();
  let open: Outlets | null = null;
  const firstNumber = Date.now();

  const strike = (id: number) => {
    journal.done(id);
    waiting.leave();
  };
  const emit = async (id: number, change: ItemChange, isReread: boolean): Promise<void> => {
    if (kinds.includes(kindOf(change)) && !isDeepStrictEqual(change.before, change.after)) {
      const number = `${firstNumber}${String(id).padStart(10, "0")}`;
      await (await attached.promise).deliver(streamRecord(number, change, isReread));
    }
    strike(id);
  };
  const emitAgain = async (id: number, key: ItemKey): Promise<void> => {
    const after = await source.read(key);
    void emit(id, { before: undefined, after }, true);
  };

  return {
    watch: (client) =>
      watchWrites(client, {
        concerns: ({ kind }) => kind === null || kinds.includes(kind),
        async around(writes, send) {
          if (!neverWaits.getStore()) await waiting.below(fullAt);
          const go = async () => {
            const noted = writes.map(({ key }) => {
              waiting.enter();
              return { key, id: journal.add(key) };
            });
            const outcome = await send().catch(async (error: unknown) => {
              for (const { id, key } of noted) {
                if (wasRefused(error)) strike(id);
                else await emitAgain(id, key);
              }
              throw error;
            });
            for (const { id, key } of noted) {
              if (outcome === "unknown") await emitAgain(id, key);
              else void emit(id, outcome, false);
            }
          };
          const [only] = writes;
          await (only && writes.length === 1 ? turns(`${only.key.pk}\n${only.key.sk}`, go) : go());
        },
      }),
    async deliver(consumers) {
      const inWork = (consumer: Consumer): Consumer => ({
        ...consumer,
        handler: (event) => neverWaits.run(true, () => consumer.handler(event)),
      });
      open = outlets(consumers.map(inWork), mapping);
      attached.resolve(open);
      for (const { id, key } of journal.left) await emitAgain(id, key);
    },
    letIn: (work) => neverWaits.run(true, work),
    pending: waiting.count,
    drained: () => waiting.below(1),
    async stop() {
      await open?.stop();
      journal.close();
    },
  };
};
