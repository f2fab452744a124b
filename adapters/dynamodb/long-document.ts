import { createHash } from "node:crypto";
import * as z from "zod";
import type { Key, Table } from "./table.ts";

/** UTF-16 units in a part: at most three bytes each in UTF-8, so that a part stays far below DynamoDB's 400 kB. */
const mostUnits = 100_000;

const Document = z.object({ doc: z.string() });
const Kept = z.union([Document, z.object({ parts: z.string() })]);

/** Cuts a text into parts, never within a surrogate pair. */
const partsOf = (text: string): string[] => {
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    const to = Math.min(from + mostUnits, text.length);
    const isWithin = /[\uD800-\uDBFF]/.test(text.charAt(to - 1)) && to < text.length;
    parts.push(text.slice(from, isWithin ? to - 1 : to));
    from = isWithin ? to - 1 : to;
  }
  return parts;
};

/**
 * Store of texts that may be longer than an item, written once and never changed.
 *
 * | what              | pk             | sk     | attributes                      |
 * |-------------------|----------------|--------|---------------------------------|
 * | document          | the key's pk   | its sk | `doc`, or `parts`: their partition |
 * | part of a long one | pk#sk#hash    | 0001   | `doc`                           |
 *
 * Parts are written before the item that refers to them, so that a document is stored completely or not at all.
 */
export const longDocuments = (table: Table) => ({
  /** False if the key exists already: nothing is written then. */
  async putNew(key: Key, text: string): Promise<boolean> {
    if (text.length <= mostUnits) return table.putNew({ ...key, doc: text });
    if (await table.get(key)) return false;
    const partition = `${key.pk}#${key.sk}#${createHash("sha256").update(text).digest("hex")}`;
    for (const [i, doc] of partsOf(text).entries()) {
      await table.put({ pk: partition, sk: String(i + 1).padStart(4, "0"), doc });
    }
    return table.putNew({ ...key, parts: partition });
  },

  /** The text under a key; null if there is none. */
  async read(key: Key): Promise<string | null> {
    const item = await table.get(key);
    if (!item) return null;
    const kept = Kept.parse(item);
    if ("doc" in kept) return kept.doc;
    const parts = await table.query({ partition: kept.parts });
    return parts.map((part) => Document.parse(part).doc).join("");
  },
});
