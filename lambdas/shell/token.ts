import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as z from "zod";

const list = (text: string) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/**
 * Claims of an officer's token, with Cognito's names. Only id tokens are accepted: access tokens also name their holder's
 * groups, and are passed to other services.
 */
const Claims = z.looseObject({
  sub: z.string().min(1),
  token_use: z.literal("id"),
  email: z.string().optional(),
  "custom:jurisdiction": z.string().default("").transform(list),
  "cognito:groups": z.array(z.string()).default([]),
});
export type Claims = z.infer<typeof Claims>;

/** Returns a token's claims, or null if it is forged, expired, or meant for another audience. */
export type TokenVerifier = (token: string) => Promise<Claims | null>;

export interface TokenTrust {
  readonly issuer: string;
  /** If empty, any audience is accepted. */
  readonly audience?: string;
  /** Source of the issuer's public keys: `remoteKeys(url)`, or jose's `createLocalJWKSet`. */
  readonly keys: JWTVerifyGetKey;
}

/** The issuer's public keys at a URL, fetched on first use and cached. */
export const remoteKeys = (url: string): JWTVerifyGetKey => createRemoteJWKSet(new URL(url));

/** True if the token is at fault. An unreachable issuer is not the caller's fault, and no reason for a 401. */
const isCallersFault = (error: unknown) =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  error.code !== errors.JOSEError.code;

/** Verifies a token's signature, issuer, audience and expiry, by the real clock even if the demo has a simulated one. */
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
