import { randomUUID } from "node:crypto";
import type { OfficerDirectory } from "../../pipeline/keys.ts";

/** Signs a token for an officer. */
export type SignToken = (officer: {
  readonly sub: string;
  readonly email: string;
  readonly jurisdiction: readonly string[];
}) => Promise<string>;

/** The laptop's officers: each token has a subject of its own, so that one can be revoked without the others. */
export const localOfficers = (sign: SignToken): OfficerDirectory => ({
  async issue({ email, jurisdiction }) {
    const keyId = randomUUID();
    return { keyId, token: await sign({ sub: keyId, email, jurisdiction }) };
  },
  // The ledger knows whom it was asked for, and its mark is all that is needed: every request reads it.
  revoke: async () => false,
});
