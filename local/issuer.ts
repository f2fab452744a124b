import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  jwtVerify,
  SignJWT,
} from "jose";
import * as z from "zod";
import { damaged } from "./folder/damaged.ts";
import { writeWhole } from "./write-whole.ts";

/** Subject of a token. In the token it has the claims of the Cognito pool. */
export interface TokenSubject {
  readonly sub: string;
  readonly email: string;
  /** Codes of org units. */
  readonly jurisdiction: readonly string[];
  readonly groups?: readonly string[];
  /** How long the token is valid, such as `12h`. @default 30d */
  readonly ttl?: string;
}

/** Issues officers' tokens on the laptop, in place of the cloud's Cognito pool. */
export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwks: JSONWebKeySet;
  issueToken(subject: TokenSubject): Promise<string>;
}

const alg = "ES256";

const PrivateKey = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  alg: z.literal(alg),
  kid: z.string(),
});
type PrivateKey = z.infer<typeof PrivateKey>;

/** Imports the signing key. Throws if it is invalid or does not match its public key. */
const signingKey = async (jwk: PrivateKey) => {
  const { d: _secret, ...publicKey } = jwk;
  if ((await calculateJwkThumbprint(publicKey)) !== jwk.kid) throw new TypeError("Not its key id");
  const key = await importJWK(jwk, alg);
  const trial = await new SignJWT().setProtectedHeader({ alg }).sign(key);
  await jwtVerify(trial, await importJWK(publicKey, alg));
  return { key, publicKey };
};

const havePrivateKey = async (path: string) => {
  if (!existsSync(path)) {
    const { privateKey } = await generateKeyPair(alg, { extractable: true });
    const jwk = await exportJWK(privateKey);
    writeWhole(
      path,
      `${JSON.stringify({ ...jwk, alg, kid: await calculateJwkThumbprint(jwk) })}\n`,
    );
  }
  try {
    const jwk = PrivateKey.parse(JSON.parse(readFileSync(path, "utf8")));
    return { kid: jwk.kid, ...(await signingKey(jwk)) };
  } catch {
    throw damaged(dirname(path), `${basename(path)} cannot be read`);
  }
};

/** An issuer with the key pair in the file `path` (mode 600), which the first start creates. Throws CannotStart on a damaged file. */
export const localIssuer = async (
  path: string,
  { issuer, audience }: { readonly issuer: string; readonly audience: string },
): Promise<Issuer> => {
  const { kid, key, publicKey } = await havePrivateKey(path);
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
        .setProtectedHeader({ alg, kid })
        .setSubject(sub)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(ttl)
        .sign(key),
  };
};
