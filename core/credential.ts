import { createHash } from "node:crypto";

/** The parts of an API key, which is shown once: `tk_<keyId>_<secret>`. */
export interface Credential {
  readonly keyId: string;
  readonly secret: string;
}

/** Crockford's base 32: no letters that look like digits. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Random bytes of a key: 7 for its id, 20 (160 bits) for its secret. */
export const credentialBytes = 27;
const idBytes = 7;
const idLength = 10;

const base32 = (bytes: Uint8Array): string => {
  let text = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return text;
};

/** Makes a credential from random bytes. Throws a RangeError if there are too few. */
export const makeCredential = (random: Uint8Array): Credential => {
  if (random.length < credentialBytes) {
    throw new RangeError(`Cannot make key: needs ${credentialBytes} bytes, got ${random.length}`);
  }
  return {
    keyId: base32(random.subarray(0, idBytes)).slice(0, idLength),
    secret: base32(random.subarray(idBytes, credentialBytes)),
  };
};

/** The key as text, as its holder keeps it. */
export const keyText = ({ keyId, secret }: Credential): string => `tk_${keyId}_${secret}`;

const shape = /^tk_([0-9a-z]{10})_([0-9a-z]{26,64})$/;

/** The parts of a key; null if the text is not a key. Never throws. */
export const parseKey = (text: string): Credential | null => {
  const [, keyId, secret] = shape.exec(text) ?? [];
  return keyId === undefined || secret === undefined ? null : { keyId, secret };
};

/** SHA-256 of a secret, in hexadecimal; only this is stored. A random secret needs no salt. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
