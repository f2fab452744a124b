/**
 * The ledger's shape, as data: what `lib` deploys and `local` embeds.
 *
 * One table, on purpose without transactions and without secondary keys that must be consistent.
 */
export const ledgerTable = {
  partitionKey: "pk",
  sortKey: "sk",
  /** Attribute that tells the stream's readers what changed: see `streamedKinds`. */
  kind: "kind",
  timeToLive: "expiresAt",
  indexes: [
    /** The open alerts, the oldest first. */
    { indexName: "byPlace", partitionKey: "place", sortKey: "at" },
    /** Alerts, keys and subscriptions, each list newest last. */
    { indexName: "byList", partitionKey: "list", sortKey: "listedAt" },
  ],
} as const;

/** Kinds of items whose changes wake a function, and which one. */
export const streamedKinds = {
  surveil: ["report", "tally", "units"],
  notify: ["alert"],
} as const;
