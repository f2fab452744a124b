import { beforeEach, describe, expect, it } from "vitest";
import { type Api, openApiOf } from "../support/api.ts";

let api: Api;
beforeEach(async () => {
  api = await openApiOf();
});

const endpoint = "https://hooks.example.org/x";
const subscribe = (some: object = {}) =>
  api.ask("POST /v1/subscriptions", {
    body: { protocol: "https", endpoint, orgUnit: "N-A", ...some },
  });
const listed = async (): Promise<Record<string, unknown>[]> => {
  const { json } = await api.ask("GET /v1/subscriptions");
  return json.items.filter((one: { protocol: string }) => one.protocol === "https");
};

describe("a webhook's subscription", () => {
  it("shows its secret once, and no list shows it again", async () => {
    const { status, json } = await subscribe();
    expect(status).toBe(201);
    expect(json).toEqual({
      subscriptionId: expect.stringMatching(/^wh_[\w-]{16}$/),
      protocol: "https",
      endpoint,
      orgUnitPath: "NN/N/N-A",
      language: "en",
      raw: true,
      isConfirmed: true,
      secret: expect.stringMatching(/^whsec_[\w-]{43}$/),
    });
    const { secret: _, ...shown } = json;
    expect(await listed()).toEqual([shown]);
  });

  it("of the same address replaces its filter, keeps its id, and shows no secret", async () => {
    const { json: first } = await subscribe();
    const { json: second } = await subscribe({ orgUnit: "N-B", level: "epidemic", language: "fr" });
    const { secret: _, ...shown } = first;
    const changed = { orgUnitPath: "NN/N/N-B", level: "epidemic", language: "fr" };
    expect(second).toEqual({ ...shown, ...changed });
    expect(await listed()).toEqual([second]);
  });

  it("is one, with one secret, when its address is subscribed several times at once", async () => {
    const places = ["N-A", "N-B", "N", "NN"];
    const made = await Promise.all(places.map((orgUnit) => subscribe({ orgUnit })));
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(made.filter(({ json }) => json.secret !== undefined)).toHaveLength(1);
    const ids = made.map(({ json }) => json.subscriptionId);
    expect(new Set(ids).size).toBe(1);
    expect(await listed()).toMatchObject([{ subscriptionId: ids[0] }]);
  });

  it("has a new secret when it was ended and is made again", async () => {
    const first = (await subscribe()).json;
    await api.ask(`DELETE /v1/subscriptions/${first.subscriptionId}`);
    const second = (await subscribe()).json;
    expect(second.secret).toMatch(/^whsec_/);
    expect(second.secret).not.toBe(first.secret);
  });

  it("ends by its id, and then there is none", async () => {
    const { json } = await subscribe();
    const end = () => api.ask(`DELETE /v1/subscriptions/${json.subscriptionId}`);
    expect((await end()).status).toBe(204);
    expect((await end()).status).toBe(404);
    expect(await listed()).toEqual([]);
  });

  it("to an address that is not public names the field", async () => {
    const { status, json } = await subscribe({ endpoint: "https://10.0.0.7/x" });
    expect(status).toBe(422);
    expect(json.errors).toMatchObject([{ pointer: "#/endpoint", rule: "public-address" }]);
  });
});
