import type { DynamoDBRecord } from "aws-lambda";

/** A record that waits for its function. */
export interface Waiting {
  readonly record: DynamoDBRecord;
  readonly settle: () => void;
  failures: number;
  /** Earliest time of the next attempt, in ms of `performance.now()`. */
  notBefore: number;
}

const partitionOf = ({ record }: Waiting): string => record.dynamodb?.Keys?.pk?.S ?? "";

/** Text that identifies the changed item; a record without keys counts as an item of its own. */
export const itemOf = ({ record: { dynamodb } }: Waiting): string =>
  JSON.stringify(dynamodb?.Keys ?? dynamodb?.SequenceNumber);

/**
 * A queue that serves partitions in turn: a partition with five hundred records does not delay another's single record.
 *
 * Changes of one item keep their order: while an older one waits for its retry, later ones of the same item wait too, and
 * no others.
 */
export const fairQueue = () => {
  /** Records by partition; the partition whose turn is next comes first. */
  const partitions = new Map<string, Set<Waiting>>();
  let size = 0;

  function* readyOf(entries: Iterable<Waiting>, now: number) {
    const held = new Set<string>();
    for (const entry of entries) {
      const item = itemOf(entry);
      if (entry.notBefore > now) held.add(item);
      if (!held.has(item)) yield entry;
    }
  }

  return {
    size: () => size,

    add(entry: Waiting) {
      const partition = partitionOf(entry);
      const entries = partitions.get(partition) ?? new Set();
      partitions.set(partition, entries.add(entry));
      size += 1;
    },

    remove(entry: Waiting) {
      const partition = partitionOf(entry);
      const entries = partitions.get(partition);
      if (!entries?.delete(entry)) return;
      size -= 1;
      if (entries.size === 0) partitions.delete(partition);
    },

    /** At most `most` records that are ready: one of each partition, then a second of each, and so on. */
    next(most: number, now: number): Waiting[] {
      let turns = [...partitions].map(([name, entries]) => ({
        name,
        ready: readyOf(entries, now),
      }));
      const taken: Waiting[] = [];
      while (turns.length > 0 && taken.length < most) {
        turns = turns.filter(({ name, ready }) => {
          if (taken.length >= most) return false;
          const { value } = ready.next();
          if (!value) return false;
          taken.push(value);
          const entries = partitions.get(name) ?? new Set();
          partitions.delete(name);
          partitions.set(name, entries);
          return true;
        });
      }
      return taken;
    },

    /** Milliseconds until the first waiting retry is due; infinite if none waits. */
    readyIn(now: number): number {
      const later = [...partitions.values()].flatMap((entries) =>
        [...entries].map(({ notBefore }) => notBefore - now).filter((ms) => ms > 0),
      );
      return later.reduce((least, ms) => Math.min(least, ms), Number.POSITIVE_INFINITY);
    },
  };
};
