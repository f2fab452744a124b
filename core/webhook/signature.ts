import { createHmac } from "node:crypto";

/** The header that carries the signature of a webhook's request. */
export const signatureHeader = "tocsin-signature";

/**
 * The value of the signature header: the time in seconds since 1970, and an HMAC of time and body with the receiver's
 * secret.
 *
 *     t=1780272000,v1=5f4c…    v1 = HMAC-SHA-256(secret, "1780272000." + body)   in hexadecimal
 *
 * The time is signed, so that a receiver can refuse a request that somebody has recorded and sends again.
 */
export const signatureOf = (
  secret: string,
  { at, body }: { readonly at: Date; readonly body: string },
): string => {
  const seconds = Math.floor(at.getTime() / 1000);
  const mac = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${mac}`;
};
