import type { Item, Key, Table } from "../../adapters/dynamodb/table.ts";
import { streamedKinds } from "../../core/ledger-table.ts";

/** A change of an item whose kind invokes a function. */
export interface ItemChange {
  /** Increases from change to change, also across restarts. */
  readonly id: number;
  readonly key: Key;
  /** Undefined if the item is new, or its former state is no longer known. */
  readonly before: Item | undefined;
  /** Undefined if the item was removed. */
  readonly after: Item | undefined;
}

/** The ledger table, with its unprocessed changes. */
export interface Ledger {
  readonly table: Table;
  /**
   * Calls the listener with each change once it is committed, those of one item in order. Starts with the items that an
   * earlier process left unprocessed, in their current state.
   */
  follow(listener: (change: ItemChange) => void): void;
  /** Marks a change as processed. */
  done(id: number): void;
  /** Resolves once everything written before is on disk and survives a power cut. */
  onDisk(): Promise<void>;
  /** Number of transactions since the ledger was created; a lower number means an older copy. */
  commits(): number;
  close(): Promise<void>;
}

const kinds: readonly unknown[] = Object.values(streamedKinds).flat();

/** True for an item whose change invokes a function. */
export const isStreamed = (item: Item | undefined): boolean => kinds.includes(item?.kind);
