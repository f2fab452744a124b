/** A random nonce for a page's security policy. */
export const nonceOf = (): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
