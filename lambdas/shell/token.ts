import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as z from "zod";

const list = (text: string) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/**
 * What an officer's token says, in Cognito's names. Only an id token: the pool signs access tokens too, which
 * name the groups of their bearer and are handed to other services.
 */
const Claims = z.looseObject({
  sub: z.string().min(1),
  token_use: z.literal("id"),
  email: z.string().optional(),
  "custom:jurisdiction": z.string().default("").transform(list),
  "cognito:groups": z.array(z.string()).default([]),
});
export type Claims = z.infer<typeof Claims>;

/** Answers a token's claims, or null when it is forged, expired, or meant for others. */
export type TokenVerifier = (token: string) => Promise<Claims | null>;

export interface TokenTrust {
  readonly issuer: string;
  /** Any audience when empty. */
  readonly audience?: string;
  /** Where the issuer's public keys come from: `remoteKeys(url)`, or jose's `createLocalJWKSet`. */
  readonly keys: JWTVerifyGetKey;
}

/** The issuer's public keys at an address, fetched when first needed and kept. */
export const remoteKeys = (url: string): JWTVerifyGetKey => createRemoteJWKSet(new URL(url));

/** An unreachable issuer is our trouble, not the caller's: it is no reason for a 401. */
const isCallersFault = (error: unknown) =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  error.code !== errors.JOSEError.code;

/** Verifies signature, issuer, audience and expiry by the real clock, whatever the demo's clock says. */
export const tokenVerifier =
  ({ issuer, audience, keys }: TokenTrust): TokenVerifier =>
  async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        ...(audience ? { audience } : {}),
        algorithms: ["RS256", "ES256", "EdDSA"],
        requiredClaims: ["sub", "exp"],
        clockTolerance: 5,
      });
      return Claims.safeParse(payload).data ?? null;
    } catch (error) {
      if (isCallersFault(error)) return null;
      throw error;
    }
  };
