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

const Revised = z.object({ revision: z.int() });

const ListedKey = z.object({ pk: z.string() });

const sk = "KEY";
const keyOf = (keyId: string) => ({ pk: `KEY#${keyId}`, sk });

const recordOf = (item: unknown): KeyRecord => {
  const { holder: kind, ...record } = KeyItem.parse(item);
  return { ...record, kind };
};

/** Keys and officers, each read consistently, so that a revocation applies from the next request on. */
export const dynamoKeyStore = (table: Table): KeyStore => {
  /** Changes a stored credential, over the revision that was read: no change made at once is lost. False if there is none. */
  const change = async (
    keyId: string,
    changed: (record: KeyRecord) => Partial<Pick<KeyRecord, "units" | "revokedAt">> | null,
  ): Promise<boolean> => {
    for (;;) {
      const item = await table.get(keyOf(keyId));
      if (!item) return false;
      const next = changed(recordOf(item));
      if (next === null) return true;
      const { revision } = Revised.parse(item);
      const put = { ...item, ...keyOf(keyId), ...next, revision: revision + 1 };
      if (await table.putSeen(put, revision)) return true;
    }
  };

  return {
    async get(keyId) {
      const item = await table.get(keyOf(keyId));
      return item ? recordOf(item) : null;
    },

    // In a stored item `kind` is the type of item for the stream; the credential's own kind is stored as `holder`.
    async put({ kind: holder, ...record }) {
      const listed = { list: "KEY", listedAt: `${record.createdAt}#${record.keyId}` };
      const item = { ...keyOf(record.keyId), ...listed, holder, ...record, revision: 1 };
      return (await table.putNew(item)) ? "kept" : "taken";
    },

    changeUnits: (keyId, units) => change(keyId, () => ({ units: [...units] })),

    // The first revocation is kept, also when two revoke at once.
    revoke: (keyId, at) =>
      change(keyId, ({ revokedAt }) => (revokedAt === null ? { revokedAt: at } : null)),

    async list(page) {
      const range = { index: "byList", partition: "KEY", newestFirst: true } as const;
      const { items, next } = await table.page(range, page);
      const keyIds = items.map((item) => ListedKey.parse(item).pk);
      const records = await table.getMany(keyIds.map((pk) => ({ pk, sk })));
      const byKey = new Map(records.map((item) => [item.pk, item]));
      return { items: keyIds.flatMap((pk) => byKey.get(pk) ?? []).map(recordOf), next };
    },
  };
};
