/**
 * Schema of the ledger's table, deployed by `lib` and embedded by `local`.
 *
 * One table. By design nothing needs transactions or consistent secondary indexes.
 */
export const ledgerTable = {
  partitionKey: "pk",
  sortKey: "sk",
  /** Attribute by which the readers of the stream tell kinds of items apart: see `streamedKinds`. */
  kind: "kind",
  timeToLive: "expiresAt",
  /** An index holds the keys and the attributes listed; a reader that needs more reads the item. */
  indexes: [
    /** Open alerts, oldest first. */
    { indexName: "byPlace", partitionKey: "place", sortKey: "at", projected: [] },
    /** Lists of alerts and of credentials, newest last. For alerts also the attributes that readers filter by. */
    {
      indexName: "byList",
      partitionKey: "list",
      sortKey: "listedAt",
      projected: ["alertId", "orgUnit", "diseaseCode", "status", "period"],
    },
  ],
} as const;

/** Kinds of items whose changes trigger a function, by function. */
export const streamedKinds = {
  surveil: ["report", "tally", "units", "outbreak"],
  notify: ["alert"],
} as const;
