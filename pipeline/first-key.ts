import { credentialBytes, hashOf, keyText, makeCredential, parseKey } from "../core/credential.ts";
import type { KeyStore } from "./keys.ts";
import type { Clock } from "./ports.ts";

/** One text that only its owner may read. */
export interface SecretText {
  read(): Promise<string>;
  write(text: string): Promise<void>;
}

export interface FirstKeyDeps {
  readonly keys: Pick<KeyStore, "put">;
  readonly secret: SecretText;
  readonly clock: Clock;
  /** So many bytes of chance, good enough for a secret. */
  readonly random: (count: number) => Uint8Array;
}

/**
 * Makes the first administrator's key: the secret shows it, the ledger keeps its hash.
 *
 * The secret is written first and read back when the work is done again, so that a crash in between
 * leaves no key that nobody knows. Done twice, it is one key.
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
