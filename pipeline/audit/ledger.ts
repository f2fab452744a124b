import type { ResumablePage } from "../ports.ts";
import type { AuditStore, StoredAuditLine } from "./append.ts";

/** Who read an alert on a local day: one entry, however often. */
export interface Reading {
  readonly alertId: string;
  readonly day: string;
  /** Role and pseudonymous id. */
  readonly by: string;
}

/** The local day and the instant at which heads were published. */
export interface HeadsNote {
  readonly day: string;
  readonly at: string;
}

interface Asked {
  readonly limit: number;
  readonly cursor?: string;
}

/** The audit chains and the log of readings, to write and to read. */
export interface AuditLedger extends AuditStore {
  /** The lines of a chain, first to last, page by page. */
  page(chain: string, page: Asked): Promise<ResumablePage<StoredAuditLine>>;
  /** Salts of hidden texts, by the key of their entry; deleted ones are left out. */
  salts(chain: string, keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Every chain, with the time of its last appending, in the order of their names. */
  chains(
    page: Asked,
  ): Promise<ResumablePage<{ readonly chain: string; readonly changedAt: string }>>;
  /** When heads were last published; null before the first time. */
  headsPublished(): Promise<HeadsNote | null>;
  noteHeads(note: HeadsNote): Promise<void>;
  /** Notes a reading, unless it is noted already. */
  noteReading(reading: Reading): Promise<void>;
  /** Who read an alert, newest day first, page by page. */
  readings(alertId: string, page: Asked): Promise<ResumablePage<Omit<Reading, "alertId">>>;
}
