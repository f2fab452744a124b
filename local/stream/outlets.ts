import type { DynamoDBRecord } from "aws-lambda";
import type { ItemKey } from "./journal.ts";
import { lane, type Mapping, type StreamHandler } from "./lane.ts";
import { kindOf } from "./record.ts";

/** A function that the stream wakes, and for which kinds of items. */
export interface Consumer {
  readonly kinds: readonly string[];
  readonly handler: StreamHandler;
  /** Keeps a record that failed for good where a person finds it. */
  giveUp(key: ItemKey, error: unknown): Promise<void>;
}

export interface OutletSettings extends Mapping {
  /** Concurrent lanes to each function; records of one partition keep to one lane. */
  readonly shards: number;
}

export interface Outlets {
  /** Settles when every function that wants the record is done with it. */
  deliver(record: DynamoDBRecord): Promise<void>;
  stop(): Promise<void>;
}

/** FNV-1a over a partition key. */
const shardOf = (pk: string, shards: number): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < pk.length; i++) hash = Math.imul(hash ^ pk.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % shards;
};

const keyOf = ({ dynamodb }: DynamoDBRecord): ItemKey => ({
  pk: dynamodb?.Keys?.pk?.S ?? "",
  sk: dynamodb?.Keys?.sk?.S ?? "",
});

/** Where the stream's records go: to each function that wants their kind, sharded by partition key. */
export const outlets = (consumers: readonly Consumer[], settings: OutletSettings): Outlets => {
  const all = consumers.map(({ kinds, handler, giveUp }) => ({
    kinds,
    lanes: Array.from({ length: settings.shards }, () =>
      lane(handler, settings, (record, error) => giveUp(keyOf(record), error)),
    ),
  }));
  return {
    async deliver(record) {
      const { OldImage: before, NewImage: after } = record.dynamodb ?? {};
      const takers = all.filter(({ kinds }) => kinds.includes(kindOf({ before, after })));
      const shard = shardOf(keyOf(record).pk, settings.shards);
      await Promise.all(takers.map(({ lanes }) => lanes[shard]?.push(record)));
    },
    async stop() {
      await Promise.all(all.flatMap(({ lanes }) => lanes.map((each) => each.stop())));
    },
  };
};
