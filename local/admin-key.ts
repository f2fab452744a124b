import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { makeFirstKey } from "../pipeline/first-key.ts";
import type { KeyStore } from "../pipeline/keys.ts";
import type { Clock } from "../pipeline/ports.ts";
import { writeWhole } from "./write-whole.ts";

const readText = (path: string) => (existsSync(path) ? readFileSync(path, "utf8").trim() : "");

/** The first administrator's key: made at the first start into the file `path`, for its owner alone (mode 600). */
export const adminKey = async (
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
