import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  credentialBytes,
  hashOf,
  keyText,
  makeCredential,
  parseKey,
} from "../../core/credential.ts";

const bytes = fc.uint8Array({ minLength: credentialBytes, maxLength: credentialBytes });

describe("a key", () => {
  it("is read back as it was made, for any bytes", () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const made = makeCredential(random);
        expect(parseKey(keyText(made))).toEqual(made);
      }),
    );
  });

  it("keeps every bit of 20 bytes in its secret", () => {
    const one = new Uint8Array(credentialBytes);
    for (let i = 7; i < credentialBytes; i += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const other = one.slice();
        other[i] = 1 << bit;
        expect(makeCredential(other).secret).not.toBe(makeCredential(one).secret);
      }
    }
  });

  it("has the documented form: tk, ten characters, thirty-two", () => {
    const counting = Uint8Array.from({ length: credentialBytes }, (_, i) => i * 9);
    expect(keyText(makeCredential(counting))).toMatch(
      /^tk_[0-9a-hjkmnp-tv-z]{10}_[0-9a-hjkmnp-tv-z]{32}$/,
    );
  });

  it("needs enough random bytes", () => {
    expect(() => makeCredential(new Uint8Array(26))).toThrow(
      new RangeError("Cannot make key: needs 27 bytes, got 26"),
    );
  });

  it.each([
    "",
    "tk_",
    "tk_abc_def",
    "TK_0123456789_01234567890123456789012345",
    `tk_0123456789_${"0".repeat(25)}`,
    `x tk_0123456789_${"0".repeat(32)}`,
    `tk_0123456789_${"0".repeat(32)}\n`,
  ])("%j is not a key", (text) => expect(parseKey(text)).toBeNull());

  it("is stored as its SHA-256", () => {
    expect(hashOf("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
