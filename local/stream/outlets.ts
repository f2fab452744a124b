import type { DynamoDBRecord } from "aws-lambda";
import type { Key } from "../../adapters/dynamodb/table.ts";
import type { ItemChange } from "../ledger/ledger.ts";
import { lane, type Mapping, type StreamHandler } from "./lane.ts";
import { streamRecord } from "./record.ts";

/** A function that the stream invokes for changes of some kinds of items. */
export interface Consumer {
  readonly kinds: readonly string[];
  readonly handler: StreamHandler;
  /** Stores a record that failed for good where an operator finds it. */
  giveUp(key: Key, error: unknown): Promise<void>;
}

export interface OutletSettings extends Mapping {
  /** Concurrent lanes to each function; records of one partition use the same lane. */
  readonly shards: number;
}

export interface Outlets {
  /** Resolves once every function for this kind of item has processed the change. */
  deliver(change: ItemChange): Promise<void>;
  stop(): Promise<void>;
}

/** Shard of a partition key, by its FNV-1a hash. */
const shardOf = (pk: string, shards: number): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < pk.length; i++) hash = Math.imul(hash ^ pk.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % shards;
};

const keyOf = ({ dynamodb }: DynamoDBRecord): Key => ({
  pk: dynamodb?.Keys?.pk?.S ?? "",
  sk: dynamodb?.Keys?.sk?.S ?? "",
});

/** Delivers a ledger's changes, as stream records, to each function for their kind, sharded by partition key. */
export const outlets = (consumers: readonly Consumer[], settings: OutletSettings): Outlets => {
  const all = consumers.map(({ kinds, handler, giveUp }) => ({
    kinds,
    lanes: Array.from({ length: settings.shards }, () =>
      lane(handler, settings, (record, error) => giveUp(keyOf(record), error)),
    ),
  }));
  return {
    async deliver(change) {
      const { kind } = change.after ?? change.before ?? {};
      const takers = all.filter(({ kinds }) => kinds.includes(String(kind)));
      const shard = shardOf(change.key.pk, settings.shards);
      const record = streamRecord(change);
      await Promise.all(takers.map(({ lanes }) => lanes[shard]?.push(record)));
    },
    async stop() {
      await Promise.all(all.flatMap(({ lanes }) => lanes.map((each) => each.stop())));
    },
  };
};
