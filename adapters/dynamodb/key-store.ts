import * as z from "zod";
import { callerKinds } from "../../core/access.ts";
import type { KeyRecord, KeyStore } from "../../pipeline/keys.ts";
import { ConditionalCheckFailedException, UpdateCommand } from "./document-client.ts";
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
  holder: z.enum(callerKinds),
  units: z.array(z.string()),
  name: z.string(),
  secretHash: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  revokedAt: z.string().nullable(),
});

const keyOf = (keyId: string) => ({ pk: `KEY#${keyId}`, sk: "KEY" });

const recordOf = (item: unknown): KeyRecord => {
  const { holder: kind, ...record } = KeyItem.parse(item);
  return { ...record, kind };
};

/** Keys and officers, each read consistently, so that a revocation holds from the next request on. */
export const dynamoKeyStore = (table: Table): KeyStore => ({
  async get(keyId) {
    const item = await table.get(keyOf(keyId));
    return item ? recordOf(item) : null;
  },

  // `kind` is the stream's word for what changed; a credential's own kind is its holder's.
  async put({ kind: holder, ...record }) {
    const listed = { list: "KEY", listedAt: `${record.createdAt}#${record.keyId}` };
    const item = { ...keyOf(record.keyId), ...listed, holder, ...record };
    return (await table.putNew(item)) ? "kept" : "taken";
  },

  async revoke(keyId, at) {
    try {
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOf(keyId),
          UpdateExpression: "SET revokedAt = :at",
          ConditionExpression: "attribute_exists(pk) AND revokedAt = :never",
          ExpressionAttributeValues: { ":at": at, ":never": null },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return (await this.get(keyId)) !== null;
      throw error;
    }
  },
});
