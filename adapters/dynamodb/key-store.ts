import * as z from "zod";
import { holderKinds } from "../../core/access.ts";
import type { KeyRecord, KeyStore } from "../../pipeline/keys.ts";
import type { Table } from "./table.ts";

/**
 * Credentials in the ledger.
 *
 * | what       | pk          | sk  | list | listedAt        |
 * |------------|-------------|-----|------|-----------------|
 * | credential | KEY#keyId   | KEY | KEY  | createdAt#keyId |
 */
const KeyItem = z.object({
  keyId: z.string(),
  holder: z.enum(holderKinds),
  units: z.array(z.string()),
  name: z.string(),
  secretHash: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  revokedAt: z.string().nullable(),
});

const ListedKey = z.object({ pk: z.string() });

const sk = "KEY";
const keyOf = (keyId: string) => ({ pk: `KEY#${keyId}`, sk });

const recordOf = (item: unknown): KeyRecord => {
  const { holder: kind, ...record } = KeyItem.parse(item);
  return { ...record, kind };
};

/** Keys and officers, each read consistently, so that a revocation applies from the next request on. */
export const dynamoKeyStore = (table: Table): KeyStore => ({
  async get(keyId) {
    const item = await table.get(keyOf(keyId));
    return item ? recordOf(item) : null;
  },

  // In a stored item `kind` is the type of item for the stream; the credential's own kind is stored as `holder`.
  async put({ kind: holder, ...record }) {
    const listed = { list: "KEY", listedAt: `${record.createdAt}#${record.keyId}` };
    const item = { ...keyOf(record.keyId), ...listed, holder, ...record };
    return (await table.putNew(item)) ? "kept" : "taken";
  },

  async changeUnits(keyId, units) {
    const item = await table.get(keyOf(keyId));
    if (!item) return false;
    await table.put({ ...item, ...keyOf(keyId), units: [...units] });
    return true;
  },

  async revoke(keyId, at) {
    const item = await table.get(keyOf(keyId));
    if (!item) return false;
    // The first revocation is kept, also when two revoke at once.
    if (KeyItem.parse(item).revokedAt === null)
      await table.put({ ...item, ...keyOf(keyId), revokedAt: at });
    return true;
  },

  async list(page) {
    const range = { index: "byList", partition: "KEY", newestFirst: true } as const;
    const { items, next } = await table.page(range, page);
    const keyIds = items.map((item) => ListedKey.parse(item).pk);
    const records = await table.getMany(keyIds.map((pk) => ({ pk, sk })));
    const byKey = new Map(records.map((item) => [item.pk, item]));
    return { items: keyIds.flatMap((pk) => byKey.get(pk) ?? []).map(recordOf), next };
  },
});
