import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { BadCursor, type CursorSeal } from "../../pipeline/ports.ts";
import { keys } from "./items.ts";
import { keptSecret } from "./kept-secret.ts";
import type { Table } from "./table.ts";

const algorithm = "aes-256-gcm";
const [keyBytes, nonceBytes, tagBytes] = [32, 12, 16];

const badCursor = () =>
  new BadCursor("Cannot continue the list: the cursor was not given out for it");

/**
 * Encrypts cursors with AES-256-GCM under a random key in the ledger, bound to the caller and the query.
 *
 * The key is stored with the data that cursors point to: whoever can read it can read that data anyway, and no function
 * needs a further permission.
 */
export const dynamoCursorSeal = (table: Table): CursorSeal => {
  const key = keptSecret(table, keys.cursorKey(), keyBytes);
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
