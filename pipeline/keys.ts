import type { CallerKind } from "../core/access.ts";
import type { Page } from "./ports.ts";

/** A credential as it is kept: never the secret itself. */
export interface KeyRecord {
  /** The key's id, or the subject of an officer's tokens. */
  readonly keyId: string;
  readonly kind: CallerKind;
  /** Codes it is bound to; none for an administrator. */
  readonly units: readonly string[];
  /** How history names its holder. */
  readonly name: string;
  /** SHA-256 of the secret in hexadecimal; null for an officer, whose token is signed elsewhere. */
  readonly secretHash: string | null;
  readonly createdAt: string;
  /** Name of who issued it. */
  readonly createdBy: string;
  readonly revokedAt: string | null;
}

/** Credentials issued. */
export interface KeyStore {
  /** Read consistently, so that a revoked key is known as revoked at the next request. */
  get(keyId: string): Promise<KeyRecord | null>;
  /** "taken" when the id is held already; nothing is written then. */
  put(record: KeyRecord): Promise<"kept" | "taken">;
  /** Marks as revoked; the first moment stays. False when there is no such key. */
  revoke(keyId: string, at: string): Promise<boolean>;
  /** Every credential, newest first; one of the last moment may not be there yet. */
  list(page: { readonly limit: number; readonly cursor?: string }): Promise<Page<KeyRecord>>;
}

/** Where officers' tokens come from: a Cognito pool, or the laptop's own issuer. */
export interface OfficerDirectory {
  /**
   * Makes a token's subject for an officer. `token` is there only where it is ours to give;
   * else the officer is invited by e-mail. Asked again for the same person, it renews the jurisdiction.
   */
  issue(officer: {
    readonly email: string;
    readonly jurisdiction: readonly string[];
  }): Promise<{ readonly keyId: string; readonly token?: string }>;
  /** Shuts the officer out for good. False when the directory knows nobody of this id. */
  revoke(keyId: string): Promise<boolean>;
}
