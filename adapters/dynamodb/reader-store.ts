import * as z from "zod";
import { Settings } from "../../core/person/settings.ts";
import type { ReaderStore } from "../../pipeline/person/reader-store.ts";
import type { Table } from "./table.ts";

/**
 * Keys of what is kept for readers.
 *
 * | what                      | pk           | sk      |
 * |---------------------------|--------------|---------|
 * | settings                  | SET#reader   | -       |
 * | alert seen to a revision  | SEEN#reader  | alertId |
 */
const keysOf = {
  settings: (readerId: string) => ({ pk: `SET#${readerId}`, sk: "-" }),
  seen: (readerId: string, alertId: string) => ({ pk: `SEEN#${readerId}`, sk: alertId }),
};

const SettingsItem = z.object({ settings: Settings });
const SeenItem = z.object({ sk: z.string(), seen: z.int(), revision: z.int() });

/** How long it is kept what a reader has seen of an alert, in days; after that it counts as not seen. */
const seenDays = 730;

/** Settings, and what was seen, in the ledger. */
export const dynamoReaderStore = (table: Table): ReaderStore => ({
  async settings(readerId) {
    const item = await table.get(keysOf.settings(readerId));
    return item ? SettingsItem.parse(item).settings : {};
  },

  putSettings: (readerId, settings) => table.put({ ...keysOf.settings(readerId), settings }),

  async seen(readerId, alertIds) {
    const items = await table.getMany(alertIds.map((alertId) => keysOf.seen(readerId, alertId)));
    return new Map(items.map((item) => SeenItem.parse(item)).map(({ sk, seen }) => [sk, seen]));
  },

  async putSeen(readerId, { alertId, seen, at }) {
    const expiresAt = Math.floor(Date.parse(at) / 1000) + seenDays * 86_400;
    const key = keysOf.seen(readerId, alertId);
    for (;;) {
      const item = await table.get(key);
      const held = item ? SeenItem.parse(item) : { seen: -1, revision: 0 };
      if (held.seen >= seen) return;
      const written = { ...key, seen, expiresAt, revision: held.revision + 1 };
      if (await table.putSeen(written, held.revision)) return;
    }
  },
});
