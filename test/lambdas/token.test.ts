import { createServer } from "node:http";
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { remoteKeys, type TokenVerifier, tokenVerifier } from "../../lambdas/shell/token.ts";

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let keys: Keys;
let verify: TokenVerifier;

beforeAll(async () => {
  keys = await generateKeyPair("ES256");
  const jwk = { ...(await exportJWK(keys.publicKey)), alg: "ES256", kid: "1" };
  verify = tokenVerifier({
    issuer: "us",
    audience: "tocsin",
    keys: createLocalJWKSet({ keys: [jwk] }),
  });
});

const token = (claims: Record<string, unknown>, change = (jwt: SignJWT) => jwt, kid = "1") =>
  change(
    new SignJWT({ sub: "s", token_use: "id", ...claims })
      .setProtectedHeader({ alg: "ES256", kid })
      .setIssuer("us")
      .setAudience("tocsin")
      .setExpirationTime("1h"),
  ).sign(keys.privateKey);

const unsigned = (header: object, claims: object) =>
  `${[header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.`;

describe("an officer's token", () => {
  it("says for which places", async () => {
    const claims = await verify(
      await token({ "custom:jurisdiction": " N-A, B-1 ,", email: "a@b.c" }),
    );
    expect(claims).toMatchObject({
      sub: "s",
      email: "a@b.c",
      "custom:jurisdiction": ["N-A", "B-1"],
      "cognito:groups": [],
    });
  });

  it("without a place is for none", async () => {
    expect(await verify(await token({}))).toMatchObject({ "custom:jurisdiction": [] });
  });

  it.each<[string, () => Promise<string>]>([
    ["of another issuer", () => token({}, (jwt) => jwt.setIssuer("them"))],
    ["for another audience", () => token({}, (jwt) => jwt.setAudience("other"))],
    ["that has expired", () => token({}, (jwt) => jwt.setExpirationTime("-1m"))],
    ["of a key unknown", () => token({}, undefined, "2")],
    ["without a subject", () => token({ sub: undefined })],
    ["that is for access to other services", () => token({ token_use: "access" })],
    [
      "for access, of an administrator",
      () => token({ token_use: "access", "cognito:groups": ["administrators"] }),
    ],
    ["that does not say for what use it is", () => token({ token_use: undefined })],
    ["with uses in a list", () => token({ token_use: ["id"] })],
    ["with a jurisdiction that is no text", () => token({ "custom:jurisdiction": ["NN"] })],
    [
      "without a signature",
      async () => unsigned({ alg: "none" }, { sub: "s", iss: "us", aud: "tocsin", exp: 9e9 }),
    ],
    ["that is none", async () => "a.b.c"],
  ])("%s is refused", async (_, made) => {
    expect(await verify(await made())).toBeNull();
  });
});

it("an issuer that cannot be reached is our trouble, not the caller's", async () => {
  const server = createServer((_, answer) => answer.writeHead(503).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const away = tokenVerifier({ issuer: "us", keys: remoteKeys(`http://127.0.0.1:${port}/keys`) });
  await expect(away(await token({}))).rejects.toThrow();
  await new Promise((resolve) => server.close(resolve));
});
