import { createHmac } from "node:crypto";

/** What a link is made for: one alert, one recipient, one message. */
export interface LinkSubject {
  readonly alertId: string;
  readonly subscriptionId: string;
  readonly messageId: string;
}

/** Characters of a token in base64url: 132 bits, and short enough for an SMS. */
const tokenLength = 22;

const shape = new RegExp(`^[A-Za-z0-9_-]{${tokenLength}}$`);

/**
 * The token of the link by which a recipient answers an alert.
 *
 *     token = first 22 characters of base64url(HMAC-SHA-256(secret, [alertId, subscriptionId, messageId]))
 *
 * It is the same whenever the same message is sent again, and cannot be guessed without the secret.
 */
export const linkToken = (
  secret: Uint8Array,
  { alertId, subscriptionId, messageId }: LinkSubject,
): string =>
  createHmac("sha256", secret)
    .update(JSON.stringify(["link", alertId, subscriptionId, messageId]))
    .digest("base64url")
    .slice(0, tokenLength);

/** True for a text with the shape of a token. */
export const isLinkToken = (text: string): boolean => shape.test(text);
