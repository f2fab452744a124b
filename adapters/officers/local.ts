import { randomUUID } from "node:crypto";
import type { OfficerDirectory } from "../../pipeline/keys.ts";

/** Signs a token for an officer. */
export type SignToken = (officer: {
  readonly sub: string;
  readonly email: string;
  readonly jurisdiction: readonly string[];
}) => Promise<string>;

/** The laptop's officers: each token has its own subject, so that one can be revoked without the others. */
export const localOfficers = (sign: SignToken): OfficerDirectory => ({
  async issue({ email, jurisdiction }) {
    const keyId = randomUUID();
    return { keyId, token: await sign({ sub: keyId, email, jurisdiction }) };
  },
  // The ledger marks the credential as revoked, which is enough: every request reads the mark.
  revoke: async () => false,
});
