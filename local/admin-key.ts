import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { hashOf, parseKey } from "../core/credential.ts";
import { makeFirstKey } from "../pipeline/first-key.ts";
import type { KeyStore } from "../pipeline/keys.ts";
import type { Clock } from "../pipeline/ports.ts";
import { damaged } from "./folder/damaged.ts";
import { writeWhole } from "./write-whole.ts";

const readText = (path: string) => (existsSync(path) ? readFileSync(path, "utf8").trim() : "");

/** The first administrator's key: made at the first start into the file `path`, for its owner alone (mode 600). */
export const makeAdminKey = async (
  path: string,
  deps: { readonly keys: KeyStore; readonly clock: Clock },
): Promise<string> => {
  const secret = {
    read: async () => readText(path),
    write: async (text: string) => writeWhole(path, `${text}\n`, 0o600),
  };
  await makeFirstKey({ ...deps, secret, random: randomBytes });
  return readText(path);
};

/**
 * The key in the file `path`, as later starts find it: none is made again. Throws CannotStart unless it is one
 * that the ledger knows; a key that was revoked is.
 */
export const heldAdminKey = async (path: string, keys: Pick<KeyStore, "get">): Promise<string> => {
  const text = readText(path);
  const parsed = parseKey(text);
  const record = parsed && (await keys.get(parsed.keyId));
  if (parsed && record?.secretHash === hashOf(parsed.secret)) return text;
  throw damaged(dirname(path), `${basename(path)} holds no key of this ledger`);
};
