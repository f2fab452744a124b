import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createLocalJWKSet, decodeJwt, jwtVerify } from "jose";
import { expect, it } from "vitest";
import { localIssuer } from "../../local/issuer.ts";
import { ownFolder } from "./folder.ts";

const names = { issuer: "http://127.0.0.1:8080", audience: "tocsin" };
const officer = { sub: "amina", email: "amina@example.org", jurisdiction: ["KIV", "GOM"] };

it("its tokens verify against its published key, with the pool's claims", async () => {
  const issuer = await localIssuer(join(ownFolder(), "issuer.key"), names);
  const token = await issuer.issueToken({ ...officer, groups: ["administrators"] });
  const { payload } = await jwtVerify(token, createLocalJWKSet(issuer.jwks), names);
  expect(payload).toMatchObject({
    sub: "amina",
    email: "amina@example.org",
    "custom:jurisdiction": "KIV,GOM",
    "cognito:groups": ["administrators"],
  });
});

it("publishes no secret, and keeps it for its owner alone", async () => {
  const path = join(ownFolder(), "issuer.key");
  const { jwks } = await localIssuer(path, names);
  expect(jwks.keys).toHaveLength(1);
  expect(jwks.keys[0]).not.toHaveProperty("d");
  expect(jwks.keys[0]).toMatchObject({ kty: "EC", crv: "P-256", alg: "ES256", use: "sig" });
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it("signs with the same key after a restart, for as long as asked", async () => {
  const path = join(ownFolder(), "issuer.key");
  const before = await localIssuer(path, names);
  const token = await before.issueToken({ ...officer, ttl: "1h" });
  const after = await localIssuer(path, names);
  await jwtVerify(token, createLocalJWKSet(after.jwks), names);
  const { iat = 0, exp = 0 } = decodeJwt(token);
  expect(exp - iat).toBe(3600);
});

it("another issuer's token does not verify", async () => {
  const mine = await localIssuer(join(ownFolder(), "issuer.key"), names);
  const other = await localIssuer(join(ownFolder(), "issuer.key"), names);
  const token = await other.issueToken(officer);
  await expect(jwtVerify(token, createLocalJWKSet(mine.jwks), names)).rejects.toThrow();
});

it("a damaged key file is one plain sentence", async () => {
  const path = join(ownFolder(), "issuer.key");
  writeFileSync(path, "{");
  await expect(localIssuer(path, names)).rejects.toThrow("is damaged");
});
