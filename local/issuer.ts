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

/** The key that signs, if it is one and belongs to the public key beside it. */
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

/** The issuer whose key pair lies in the file `path` (mode 600), made there at the first start. Throws CannotStart on a file that is none. */
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
