import { randomBytes } from "node:crypto";
import * as z from "zod";
import type { Key, Table } from "./table.ts";

const KeyItem = z.object({ key: z.base64() });

/** The secret at a key. The first function that needs it makes it; of several at once, the first write is kept. */
const haveSecret = async (table: Table, at: Key, bytes: number): Promise<Buffer> => {
  const read = async () => {
    const item = await table.get(at);
    return item && Buffer.from(KeyItem.parse(item).key, "base64");
  };
  const held = await read();
  if (held) return held;
  await table.putNew({ ...at, key: randomBytes(bytes).toString("base64") });
  const made = await read();
  if (made) return made;
  throw new TypeError("Cannot use a secret of the ledger: it was written and is not there");
};

/**
 * A random secret of the stack in the ledger, read once by each process.
 *
 * It is stored with the data that it protects: whoever can read it can read that data anyway, and no function needs a
 * further permission.
 */
export const keptSecret = (table: Table, at: Key, bytes = 32): (() => Promise<Buffer>) => {
  let kept: Promise<Buffer> | undefined;
  return async () => {
    kept ??= haveSecret(table, at, bytes);
    try {
      return await kept;
    } catch (error) {
      kept = undefined;
      throw error;
    }
  };
};
