import { existsSync, readFileSync } from "node:fs";
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  SignJWT,
} from "jose";
import { CannotStart } from "./cannot-start.ts";
import { writeWhole } from "./write-whole.ts";

/** What a token says of its bearer; the claims are those of the Cognito pool. */
export interface TokenSubject {
  readonly sub: string;
  readonly email: string;
  /** Codes of org units. */
  readonly jurisdiction: readonly string[];
  readonly groups?: readonly string[];
  /** How long the token is good, such as `12h`. */
  readonly ttl?: string;
}

/** Signs officers' tokens on the laptop, where the cloud has a Cognito pool. */
export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwks: JSONWebKeySet;
  issueToken(subject: TokenSubject): Promise<string>;
}

const alg = "ES256";

const havePrivateKey = async (path: string): Promise<JWK> => {
  if (!existsSync(path)) {
    const { privateKey } = await generateKeyPair(alg, { extractable: true });
    const jwk = await exportJWK(privateKey);
    writeWhole(
      path,
      `${JSON.stringify({ ...jwk, alg, kid: await calculateJwkThumbprint(jwk) })}\n`,
    );
  }
  try {
    return JSON.parse(readFileSync(path, "utf8")) as JWK;
  } catch {
    throw new CannotStart(`the data folder is damaged (${path} cannot be read): restore a copy`);
  }
};

/** The issuer whose key pair lies in the file `path` (mode 600), made there at the first start. */
export const localIssuer = async (
  path: string,
  { issuer, audience }: { readonly issuer: string; readonly audience: string },
): Promise<Issuer> => {
  const jwk = await havePrivateKey(path);
  const key = await importJWK(jwk, alg);
  const { d: _secret, ...publicKey } = jwk;
  return {
    issuer,
    audience,
    jwks: { keys: [{ ...publicKey, use: "sig" }] },
    issueToken: ({ sub, email, jurisdiction, groups = [], ttl = "30d" }) =>
      new SignJWT({
        email,
        "custom:jurisdiction": jurisdiction.join(","),
        "cognito:groups": groups,
        token_use: "id",
      })
        .setProtectedHeader({ alg, kid: jwk.kid ?? "" })
        .setSubject(sub)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(ttl)
        .sign(key),
  };
};
