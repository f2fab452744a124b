import type { Settings } from "../../core/person/settings.ts";

/** What is kept for each officer and administrator who reads: their settings, and how much of each alert they have seen. */
export interface ReaderStore {
  /** Empty before the first. */
  settings(readerId: string): Promise<Settings>;
  putSettings(readerId: string, settings: Settings): Promise<void>;
  /** The revisions of alerts that were seen last; an alert that was never seen is not among them. */
  seen(readerId: string, alertIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Notes that an alert was seen up to a revision. A lower one than before changes nothing. */
  putSeen(
    readerId: string,
    seen: { readonly alertId: string; readonly seen: number; readonly at: string },
  ): Promise<void>;
}
