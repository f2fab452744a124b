import type { Item, Key, Table } from "../../adapters/dynamodb/table.ts";
import { streamedKinds } from "../../core/ledger-table.ts";

/** A change of an item whose kind wakes a function. */
export interface ItemChange {
  /** Grows from change to change, also from one process to the next. */
  readonly id: number;
  readonly key: Key;
  /** Undefined when there was none, or when nobody knows any more. */
  readonly before: Item | undefined;
  /** Undefined when the item is gone. */
  readonly after: Item | undefined;
}

/** The ledger table, and the changes of it that are not worked on yet. */
export interface Ledger {
  readonly table: Table;
  /**
   * Calls the listener with each change once it is kept, those of an item in order; first of all with each item that an
   * earlier process left undone, as it is now.
   */
  follow(listener: (change: ItemChange) => void): void;
  /** Strikes out a change: it is worked on. */
  done(id: number): void;
  /** Settles when everything written before is on the medium, and outlives a power cut. */
  onDisk(): Promise<void>;
  /** How many transactions there ever were: less of them is an older ledger. */
  commits(): number;
  close(): Promise<void>;
}

const kinds: readonly unknown[] = Object.values(streamedKinds).flat();

/** True for an item whose change wakes a function. */
export const isStreamed = (item: Item | undefined): boolean => kinds.includes(item?.kind);
