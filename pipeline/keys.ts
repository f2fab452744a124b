import type { CallerKind } from "../core/access.ts";
import type { Page } from "./ports.ts";

/** A credential as it is stored: never the secret itself. */
export interface KeyRecord {
  /** The key's id, or the subject of an officer's tokens. */
  readonly keyId: string;
  readonly kind: CallerKind;
  /** Codes of the units it is bound to; none for an administrator. */
  readonly units: readonly string[];
  /** The holder's name in the list of credentials: an officer's e-mail address. Histories have the id. */
  readonly name: string;
  /** SHA-256 of the secret in hexadecimal; null for an officer, whose tokens are signed by the officer directory. */
  readonly secretHash: string | null;
  readonly createdAt: string;
  /** Role and pseudonymous id of the issuer. */
  readonly createdBy: string;
  readonly revokedAt: string | null;
}

/** The credentials issued. */
export interface KeyStore {
  /** Read consistently: a revoked key is known as revoked at the next request. */
  get(keyId: string): Promise<KeyRecord | null>;
  /** "taken" if the id exists already; nothing is written then. */
  put(record: KeyRecord): Promise<"kept" | "taken">;
  /** Binds an officer to other units. False if there is no such key. */
  changeUnits(keyId: string, units: readonly string[]): Promise<boolean>;
  /** Marks as revoked; the first revocation's time is kept. False if there is no such key. */
  revoke(keyId: string, at: string): Promise<boolean>;
  /** Every credential, newest first. One issued a moment ago may be missing. */
  list(page: { readonly limit: number; readonly cursor?: string }): Promise<Page<KeyRecord>>;
}

/** The issuer of officers' tokens: a Cognito pool, or the laptop's own. */
export interface OfficerDirectory {
  /**
   * Gives an officer the subject of tokens, and a `token` if the directory hands tokens out itself; otherwise the
   * officer is invited by e-mail. Called again for the same person, it updates the jurisdiction.
   */
  issue(officer: {
    readonly email: string;
    readonly jurisdiction: readonly string[];
  }): Promise<{ readonly keyId: string; readonly token?: string }>;
  /** Revokes the officer's access for good. False if the directory has nobody of this id. */
  revoke(keyId: string): Promise<boolean>;
}
