import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import * as z from "zod";
import { BadCursor, type CursorSeal } from "../../pipeline/ports.ts";
import { keys } from "./items.ts";
import type { Table } from "./table.ts";

const KeyItem = z.object({ key: z.base64() });

const algorithm = "aes-256-gcm";
const [keyBytes, nonceBytes, tagBytes] = [32, 12, 16];

const badCursor = () =>
  new BadCursor("Cannot continue the list: the cursor was not given out for it");

/** The stack's key. The first function that needs it makes it; of several at once, the first write is kept. */
const haveKey = async (table: Table): Promise<Buffer> => {
  const at = keys.cursorKey();
  const read = async () => {
    const item = await table.get(at);
    return item && Buffer.from(KeyItem.parse(item).key, "base64");
  };
  const held = await read();
  if (held) return held;
  await table.putNew({ ...at, key: randomBytes(keyBytes).toString("base64") });
  const made = await read();
  if (made) return made;
  throw new TypeError("Cannot seal a cursor: its key was written and is not there");
};

/**
 * Encrypts cursors with AES-256-GCM under a random key in the ledger, bound to the caller and the query.
 *
 * The key is stored with the data that cursors point to: whoever can read it can read that data anyway, and no function
 * needs a further permission.
 */
export const dynamoCursorSeal = (table: Table): CursorSeal => {
  let kept: Promise<Buffer> | undefined;
  const key = async () => {
    kept ??= haveKey(table);
    try {
      return await kept;
    } catch (error) {
      kept = undefined;
      throw error;
    }
  };

  return {
    async seal(place, asked) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, await key(), nonce).setAAD(Buffer.from(asked));
      const sealed = [cipher.update(place, "utf8"), cipher.final()];
      return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]).toString("base64url");
    },

    async open(cursor, asked) {
      const bytes = Buffer.from(cursor, "base64url");
      const isWhole = bytes.toString("base64url") === cursor;
      if (!isWhole || bytes.length < nonceBytes + tagBytes) throw badCursor();
      const decipher = createDecipheriv(algorithm, await key(), bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(asked));
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        const opened = decipher.update(bytes.subarray(nonceBytes + tagBytes));
        return Buffer.concat([opened, decipher.final()]).toString("utf8");
      } catch {
        throw badCursor();
      }
    },
  };
};
