import { createHash } from "node:crypto";

/** The name under which e-mail is published for one address: the same for every request, and not the address itself. */
export const recipientOf = (address: string): string =>
  createHash("sha256").update(address.toLowerCase()).digest("hex").slice(0, 32);
