import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { hashOf, parseKey } from "../core/credential.ts";
import { type FirstKeyDeps, makeFirstKey } from "../pipeline/first-key.ts";
import type { KeyStore } from "../pipeline/keys.ts";
import { damaged } from "./folder/damaged.ts";
import { writeWhole } from "./write-whole.ts";

const readText = (path: string) => (existsSync(path) ? readFileSync(path, "utf8").trim() : "");

/** Makes the first administrator's key at the first start and stores it in the file `path`, readable only by its owner (mode 600). */
export const makeAdminKey = async (
  path: string,
  deps: Pick<FirstKeyDeps, "audit" | "clock"> & { readonly keys: KeyStore },
): Promise<string> => {
  const secret = {
    read: async () => readText(path),
    write: async (text: string) => writeWhole(path, `${text}\n`, 0o600),
  };
  await makeFirstKey({ ...deps, secret, random: randomBytes });
  return readText(path);
};

/**
 * Reads the administrator's key from the file `path` at later starts; never makes a new one. Throws CannotStart if the
 * ledger does not know the key. A revoked key is known.
 */
export const heldAdminKey = async (path: string, keys: Pick<KeyStore, "get">): Promise<string> => {
  const text = readText(path);
  const parsed = parseKey(text);
  const record = parsed && (await keys.get(parsed.keyId));
  if (parsed && record?.secretHash === hashOf(parsed.secret)) return text;
  throw damaged(dirname(path), `${basename(path)} holds no key of this ledger`);
};
