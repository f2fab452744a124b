import type { DynamoDBRecord } from "aws-lambda";

/** A record on its way to a function. */
export interface Waiting {
  readonly record: DynamoDBRecord;
  readonly settle: () => void;
  failures: number;
  /** Not to be tried before, by the clock of `performance.now()`. */
  notBefore: number;
}

const partitionOf = ({ record }: Waiting): string => record.dynamodb?.Keys?.pk?.S ?? "";

/** Names the item that changed; a record without keys is one of its own. */
export const itemOf = ({ record: { dynamodb } }: Waiting): string =>
  JSON.stringify(dynamodb?.Keys ?? dynamodb?.SequenceNumber);

/**
 * Records that wait, of which each partition has its turn: one that holds five hundred does not come before another's one.
 *
 * Changes of one item keep their order: while an older one waits to be tried again, the later ones wait behind it, and
 * nobody else does.
 */
export const fairQueue = () => {
  /** By partition, the one whose turn is next first. */
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

    /** At most so many that may be worked on now: one of each partition, then a second of each, and so on. */
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

    /** How long until the first of those that wait to be tried again may be; infinite when none waits. */
    readyIn(now: number): number {
      const later = [...partitions.values()].flatMap((entries) =>
        [...entries].map(({ notBefore }) => notBefore - now).filter((ms) => ms > 0),
      );
      return later.reduce((least, ms) => Math.min(least, ms), Number.POSITIVE_INFINITY);
    },
  };
};
