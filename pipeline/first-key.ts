import { credentialBytes, hashOf, keyText, makeCredential, parseKey } from "../core/credential.ts";
import type { KeyStore } from "./keys.ts";
import type { Clock } from "./ports.ts";

/** A secret text that only its owner can read. */
export interface SecretText {
  read(): Promise<string>;
  write(text: string): Promise<void>;
}

export interface FirstKeyDeps {
  readonly keys: Pick<KeyStore, "put">;
  readonly secret: SecretText;
  readonly clock: Clock;
  /** That many random bytes, from a cryptographic source. */
  readonly random: (count: number) => Uint8Array;
}

/**
 * Makes the first administrator's key: the secret holds the key, the ledger its hash.
 *
 * The secret is written first. A second run reads it back, so that a crash in between leaves no key that nobody knows,
 * and two runs make one key.
 */
export const makeFirstKey = async ({
  keys,
  secret,
  clock,
  random,
}: FirstKeyDeps): Promise<void> => {
  const held = parseKey(await secret.read());
  const credential = held ?? makeCredential(random(credentialBytes));
  if (held === null) await secret.write(keyText(credential));
  await keys.put({
    keyId: credential.keyId,
    kind: "administrator",
    units: [],
    name: "first administrator",
    secretHash: hashOf(credential.secret),
    createdAt: clock.now().toISOString(),
    createdBy: "deployment",
    revokedAt: null,
  });
};
