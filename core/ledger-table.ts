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
  /** An index holds the keys and the attributes named: whoever needs more reads the item. */
  indexes: [
    /** The open alerts, the oldest first. */
    { indexName: "byPlace", partitionKey: "place", sortKey: "at", projected: [] },
    /** Alerts and credentials, each list newest last. Of an alert also what a reader filters by. */
    {
      indexName: "byList",
      partitionKey: "list",
      sortKey: "listedAt",
      projected: ["alertId", "orgUnit", "diseaseCode", "status", "period"],
    },
  ],
} as const;

/** Kinds of items whose changes wake a function, and which one. */
export const streamedKinds = {
  surveil: ["report", "tally", "units"],
  notify: ["alert"],
} as const;
