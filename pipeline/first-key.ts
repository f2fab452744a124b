import { administration } from "../core/audit/audit-line.ts";
import { credentialBytes, hashOf, keyText, makeCredential, parseKey } from "../core/credential.ts";
import { type AppendDeps, appendToChain } from "./audit/append.ts";
import type { KeyStore } from "./keys.ts";
import type { Clock } from "./ports.ts";

/** A secret text that only its owner can read. */
export interface SecretText {
  read(): Promise<string>;
  write(text: string): Promise<void>;
}

export interface FirstKeyDeps extends Pick<AppendDeps, "audit"> {
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
  audit,
  clock,
  random,
}: FirstKeyDeps): Promise<void> => {
  const held = parseKey(await secret.read());
  const credential = held ?? makeCredential(random(credentialBytes));
  if (held === null) await secret.write(keyText(credential));
  const { keyId } = credential;
  const at = clock.now().toISOString();
  await keys.put({
    keyId,
    kind: "administrator",
    units: [],
    name: "first administrator",
    secretHash: hashOf(credential.secret),
    createdAt: at,
    createdBy: "deployment",
    revokedAt: null,
  });
  const what = { kind: "key-issued", keyId, holder: "administrator", orgUnits: [] };
  const entry = { key: `first-key#${keyId}`, at, by: "deployment", what: () => what };
  await appendToChain(administration, [entry], { audit, clock });
};
