import { timingSafeEqual } from "node:crypto";
import type { Caller } from "../../core/access.ts";
import { hashOf, parseKey } from "../../core/credential.ts";
import type { KeyStore } from "../../pipeline/keys.ts";
import { Problem } from "./problem.ts";
import type { TokenVerifier } from "./token.ts";

export interface AuthDeps {
  readonly keys: KeyStore;
  readonly tokens: TokenVerifier;
}

const refused = (detail: string) =>
  new Problem("unauthorized", { detail, headers: { "www-authenticate": 'Bearer realm="tocsin"' } });

const unknown = () => refused("This credential is not known, has expired or was revoked");

const isSecret = (secret: string, secretHash: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(secret), "hex"), Buffer.from(secretHash, "hex"));

/** Compared with if there is no such key, so that the response takes the same time. */
const noHash = "0".repeat(64);

const keyHolder = async (text: string, { keys }: AuthDeps): Promise<Caller | null> => {
  const parsed = parseKey(text);
  if (parsed === null) return null;
  const record = await keys.get(parsed.keyId);
  const isRight = isSecret(parsed.secret, record?.secretHash ?? noHash);
  if (!isRight || record === null || record.revokedAt !== null) return null;
  return { kind: record.kind, id: record.keyId, name: record.name, units: record.units };
};

const tokenBearer = async (text: string, { keys, tokens }: AuthDeps): Promise<Caller | null> => {
  const claims = await tokens(text);
  if (claims === null) return null;
  const record = await keys.get(claims.sub);
  if (record !== null && record.revokedAt !== null) return null;
  const { sub: id, email: name = claims.sub } = claims;
  return claims["cognito:groups"].includes("administrators")
    ? { kind: "administrator", id, name, units: [] }
    : { kind: "officer", id, name, units: claims["custom:jurisdiction"] };
};

/**
 * The caller, by the `Authorization` header: a key (`tk_…`) or an officer's token.
 *
 * Throws a 401 that does not say which part was wrong. A revoked key or officer is refused from the next request on.
 */
export const authenticate = async (header: string | null, deps: AuthDeps): Promise<Caller> => {
  if (header === null || header.trim() === "") {
    throw refused("Send a credential as Authorization: Bearer …");
  }
  const [, text] = /^Bearer +([\w.~+/=-]+) *$/i.exec(header) ?? [];
  if (text === undefined) throw refused("The header must read Authorization: Bearer …");
  const caller = await (text.startsWith("tk_") ? keyHolder(text, deps) : tokenBearer(text, deps));
  if (caller === null) throw unknown();
  return caller;
};
