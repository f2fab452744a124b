import { beforeEach, describe, expect, it } from "vitest";
import { revokeKey } from "../../pipeline/issue-key.ts";
import { type Api, openApiOf } from "../support/api.ts";

let api: Api;
beforeEach(async () => {
  api = await openApiOf();
});

describe("a key", () => {
  it("is shown once and kept as a hash alone", async () => {
    const { key, keyId } = await api.issue({ kind: "feed", orgUnit: "N-A" });
    const kept = JSON.stringify(await api.keys.get(keyId));
    expect(key).toMatch(/^tk_[0-9a-z]{10}_[0-9a-z]{32}$/);
    expect(kept).not.toContain(key.split("_")[2]);
    expect(JSON.parse(kept)).toMatchObject({ units: ["N-A"], kind: "feed", revokedAt: null });
  });

  it("is refused from the next request on when it was revoked, and revoking twice is one", async () => {
    const { key, keyId } = await api.issue({ kind: "administrator" });
    expect((await api.ask("GET /v1/country", { as: key })).status).toBe(200);
    expect((await api.ask(`DELETE /v1/keys/${keyId}`)).status).toBe(204);
    expect((await api.ask("GET /v1/country", { as: key })).status).toBe(401);
    expect((await api.ask(`DELETE /v1/keys/${keyId}`)).status).toBe(204);
  });

  it("is unknown when nobody issued it", async () => {
    expect((await api.ask("DELETE /v1/keys/0123456789")).status).toBe(404);
  });
});

it("keys are listed with whose they are, newest first, and never with what they are used by", async () => {
  api.setNow("2026-06-02T00:00:00.000Z");
  const clinic = await api.issue({ kind: "facility", unit: "A-1" });
  api.setNow("2026-06-03T00:00:00.000Z");
  const feed = await api.issue({ kind: "feed", orgUnit: "N-A" });
  api.setNow("2026-06-04T00:00:00.000Z");
  const asked = { kind: "officer", email: "a@example.org", jurisdiction: ["N-A", "B-1"] };
  const officer = await api.issue(asked);
  await api.ask(`DELETE /v1/keys/${feed.keyId}`);
  const { status, json } = await api.ask("GET /v1/keys?limit=3");
  expect(status).toBe(200);
  const by = { createdBy: expect.stringMatching(/^administrator:\w+$/), revokedAt: null };
  expect(json.items).toEqual([
    {
      ...{ keyId: officer.keyId, kind: "officer", officer: "a@example.org" },
      ...{ jurisdiction: ["N-A", "B-1"], createdAt: "2026-06-04T00:00:00.000Z", ...by },
    },
    {
      ...{ keyId: feed.keyId, kind: "feed", orgUnit: "N-A" },
      ...{ createdAt: "2026-06-03T00:00:00.000Z", ...by, revokedAt: "2026-06-04T00:00:00.000Z" },
    },
    {
      ...{ keyId: clinic.keyId, kind: "facility", unit: "A-1" },
      ...{ createdAt: "2026-06-02T00:00:00.000Z", ...by },
    },
  ]);
  expect(JSON.stringify(json)).not.toMatch(/secret|hash|tk_/i);
  const rest = await api.ask(`GET /v1/keys?cursor=${encodeURIComponent(json.next)}`);
  expect(rest.json.items.map(({ kind }: { kind: string }) => kind)).toEqual(["administrator"]);
});

describe("an administrator made in the pool by hand", () => {
  const tester = { kind: "administrator", id: "test" } as const;
  const inThePool = "0b6f1c7e";
  const pool = { issue: () => Promise.reject(), revoke: async (id: string) => id === inThePool };

  it("is refused from the next request on when their subject was revoked", async () => {
    const as = await api.sign({ sub: inThePool, "cognito:groups": ["administrators"] });
    const deps = { ...api.routeDeps, officers: pool };
    expect((await api.ask("GET /v1/country", { as })).status).toBe(200);
    await revokeKey(inThePool, tester, deps);
    expect((await api.ask("GET /v1/country", { as })).status).toBe(401);
    await revokeKey(inThePool, tester, deps);
    await expect(revokeKey("nobody", tester, deps)).rejects.toThrow("no key with this id");
  });
});

it("an officer's token answers who they are bound to", async () => {
  const { status, json } = await api.ask("POST /v1/keys", {
    body: { kind: "officer", email: "a@example.org", jurisdiction: ["N-A", "B-1"] },
  });
  expect(status).toBe(201);
  expect(json).toMatchObject({ kind: "officer", officer: "a@example.org" });
  const { json: units } = await api.ask("GET /v1/org-units", { as: json.key });
  expect(units.items.map(({ code }: { code: string }) => code)).toEqual(["N-A", "B-1"]);
});

it.each<[object, string[]]>([
  [{ kind: "facility", unit: "X" }, ["#/unit unknown-unit"]],
  [{ kind: "facility", unit: "N-A" }, ["#/unit reporting-unit"]],
  [{ kind: "facility" }, ["#/unit required"]],
  [{ kind: "facility", orgUnit: "A-1" }, ["#/unit required", "#/orgUnit unknown-field"]],
  [{ kind: "feed", orgUnit: "X" }, ["#/orgUnit unknown-unit"]],
  [{ kind: "king" }, ["#/kind one-of"]],
  [
    { kind: "officer", email: "nobody", jurisdiction: [] },
    ["#/email format", "#/jurisdiction range"],
  ],
  [
    { kind: "officer", email: "a@example.org", jurisdiction: ["N-A", "X", "Y"] },
    ["#/jurisdiction/1 unknown-unit", "#/jurisdiction/2 unknown-unit"],
  ],
])("refuses %j with %j", async (body, faults) => {
  const { status, json } = await api.ask("POST /v1/keys", { body });
  expect(status).toBe(422);
  type Fault = { readonly pointer: string; readonly rule: string };
  expect(json.errors.map(({ pointer, rule }: Fault) => `${pointer} ${rule}`)).toEqual(faults);
});

it.each<[object, number]>([
  [
    {
      protocol: "sqs",
      endpoint: "arn:aws:sqs:us-east-1:000000000000:q",
      orgUnit: "N-A",
      raw: true,
    },
    201,
  ],
  [{ protocol: "sms", endpoint: "0700", orgUnit: "N-A" }, 422],
  [{ protocol: "https", endpoint: "http://example.org", orgUnit: "N-A" }, 422],
  [{ protocol: "https", endpoint: "https://169.254.169.254/x", orgUnit: "N-A" }, 422],
  [{ protocol: "https", endpoint: "https://a:b@hooks.example.org/x", orgUnit: "N-A" }, 422],
  [{ protocol: "https", endpoint: "https://hooks.example.org/x", orgUnit: "N-A" }, 201],
  [{ protocol: "email", endpoint: "duty@example.org", orgUnit: "X" }, 422],
])("a subscription %j is answered %i", async (body, status) => {
  const { status: answered, json } = await api.ask("POST /v1/subscriptions", { body });
  expect(answered).toBe(status);
  if (status === 201) expect(json).toMatchObject({ orgUnitPath: "NN/N/N-A", language: "en" });
});

describe("a subscription by SMS", () => {
  const asked = (endpoint: string, orgUnit = "N-A") =>
    api.ask("POST /v1/subscriptions", { body: { protocol: "sms", endpoint, orgUnit } });

  it("reaches any number until the country says how its numbers begin, then those alone", async () => {
    expect((await asked("+19005550100")).status).toBe(201);
    const country = (await api.ask("GET /v1/country")).json;
    const smsPrefixes = ["+254", "+2556"];
    await api.ask("PUT /v1/country", { body: { ...country, smsPrefixes } });
    for (const ours of ["+254700000000", "+255612345678"]) {
      expect([ours, (await asked(ours)).status]).toEqual([ours, 201]);
    }
    for (const theirs of ["+19005550100", "+255712345678", "+25"]) {
      expect([theirs, (await asked(theirs)).status]).toEqual([theirs, 422]);
    }
    const { json } = await asked("+19005550100", "X");
    expect(json.errors).toEqual([
      { pointer: "#/orgUnit", rule: "unknown-unit", detail: expect.any(String) },
      {
        pointer: "#/endpoint",
        rule: "phone-prefix",
        detail: "must begin with +254 or +2556, the country's smsPrefixes",
      },
    ]);
  });

  it.each([["254"], ["+0254"], ["+"], ["+254 7"], [""]])("takes no prefix %j", async (prefix) => {
    const country = (await api.ask("GET /v1/country")).json;
    const body = { ...country, smsPrefixes: [prefix] };
    expect((await api.ask("PUT /v1/country", { body })).status).toBe(422);
  });
});
