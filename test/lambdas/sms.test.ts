import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Api, measles, openApiOf } from "../support/api.ts";

let api: Api;
let alertId: string;
let gateway: string;
const duty = "+254700000001";

beforeEach(async () => {
  api = await openApiOf();
  api.setNow("2026-06-01T00:00:00.000Z");
  await api.postAndDrain([measles("A-1", "2026-W19", 9)]);
  const [alert] = await api.alerts();
  alertId = alert?.alertId ?? "";
  gateway = (await api.issue({ kind: "gateway", gateway: "modem 1" })).key;
  await api.linkTo(alertId, { endpoint: duty, subscriptionId: "S-DUTY", orgUnit: "N-A" });
});

const alertNow = async () => (await api.ask(`GET /v1/alerts/${alertId}`)).json;
const officer = () =>
  api.issue({ kind: "officer", email: "gone@example.org", jurisdiction: ["N-A"] });
let ids = 0;
const send = async (text: string, some: { from?: string; id?: string; as?: string } = {}) => {
  ids += 1;
  const { from = duty, id = `sms-${ids}`, as = gateway } = some;
  const body = { from, text, id, receivedAt: "2026-06-01T00:00:00Z" };
  return api.ask("POST /v1/sms", { as, body });
};

describe("an SMS that answers an alert", () => {
  it("acknowledges and verifies it in the name of the number's subscription, and is echoed", async () => {
    const { status, json } = await send(`${alertId} TRUE`, { id: "1" });
    expect(status).toBe(200);
    expect(json).toEqual({
      id: "1",
      result: "recorded",
      answer: `${alertId} recorded: TRUE. Thank you.`,
    });
    const by = "subscription:S-DUTY";
    expect(await alertNow()).toMatchObject({
      stage: "assess",
      acknowledged: { by },
      verified: { by, result: "true", method: "other", definitionMet: "unknown", reason: "by SMS" },
    });
  });

  it("is answered in the language of the subscription, within one SMS", async () => {
    const french = "+254700000099";
    await api.linkTo(alertId, { endpoint: french, language: "fr", subscriptionId: "S-FR" });
    const { json } = await send(`${alertId.toLowerCase()} faux`, { from: "254 700 000 099" });
    expect(json.answer).toContain("FAUX");
    expect(json.answer.length).toBeLessThanOrEqual(160);
    expect(await alertNow()).toMatchObject({
      verified: { result: "false", by: "subscription:S-FR" },
    });
  });

  it("is taken from the subscription that is nearest to the place", async () => {
    await api.linkTo(alertId, {
      endpoint: duty,
      subscriptionId: "S-WIDE",
      orgUnit: "NN",
      language: "fr",
    });
    const { json } = await send(`${alertId} true`);
    expect(json.answer).toContain("recorded");
    expect(await alertNow()).toMatchObject({ verified: { by: "subscription:S-DUTY" } });
  });

  it("with the same id again has the same answer and no second act, also at once", async () => {
    const text = `${alertId} UNSURE`;
    const answers = await Promise.all([1, 2, 3].map(() => send(text, { id: "same" })));
    const again = await send(text, { id: "same" });
    for (const { status, json } of [...answers, again]) {
      expect(status).toBe(200);
      expect(json).toEqual(answers[0]?.json);
    }
    const { history } = await alertNow();
    const verified = history.filter(({ change }: { change: string }) => change === "verified");
    expect(verified).toHaveLength(1);
  });

  it("is another SMS where its text is another, even if the gateway has counted its ids anew", async () => {
    await send(`${alertId} UNSURE`, { id: "1" });
    const { json } = await send(`${alertId} TRUE`, { id: "1" });
    expect(json.answer).toContain("TRUE");
    expect(await alertNow()).toMatchObject({ verification: "true" });
  });

  it("has ids of its gateway's own", async () => {
    const other = (await api.issue({ kind: "gateway", gateway: "modem 2" })).key;
    await send(`${alertId} UNSURE`, { id: "same" });
    const { json } = await send(`${alertId} TRUE`, { id: "same", as: other });
    expect(json.answer).toContain("TRUE");
  });

  it("of an alert that is verified or closed says so and records nothing", async () => {
    await send(`${alertId} FALSE`);
    expect((await send(`${alertId} TRUE`)).json).toMatchObject({ result: "verified" });
    const officer = await api.issue({
      kind: "officer",
      email: "a@example.org",
      jurisdiction: ["NN"],
    });
    const body = { reason: "a test" };
    await api.ask(`POST /v1/alerts/${alertId}/close`, { as: officer.key, body });
    expect((await send(`${alertId} TRUE`)).json).toMatchObject({ result: "ended" });
    expect(await alertNow()).toMatchObject({ verified: { result: "false" } });
  });

  it("of an alert elsewhere is answered like one of no alert", async () => {
    const elsewhere = "+254700000077";
    await api.linkTo(alertId, { endpoint: elsewhere, orgUnit: "N-B" });
    const foreign = await send(`${alertId} TRUE`, { from: elsewhere });
    const none = await send("A-00000 TRUE", { from: elsewhere });
    expect(foreign.json.result).toBe("unknown");
    expect(foreign.json.answer).toBe(none.json.answer.replace("A-00000", alertId));
    expect(await alertNow()).toMatchObject({ stage: "acknowledge" });
  });

  it.each([
    { when: "was revoked", leave: (id: string) => api.ask(`DELETE /v1/keys/${id}`) },
    { when: "works elsewhere", leave: (id: string) => api.keys.changeUnits(id, ["N-B"]) },
  ])("from an officer who $when is one from a stranger", async ({ leave }) => {
    const { keyId: id } = await officer();
    const from = "+254700000066";
    await api.linkTo(alertId, { endpoint: from, orgUnit: "N-A", holder: { kind: "officer", id } });
    expect((await send("hello", { from })).json).toMatchObject({ result: "report" });
    await leave(id);
    expect((await send(`${alertId} TRUE`, { from })).json).toMatchObject({ result: "stranger" });
    expect(await alertNow()).toMatchObject({ stage: "acknowledge" });
  });

  it("that is unclear records nothing and is told how", async () => {
    const { json } = await send(`${alertId} TRUE?`);
    expect(json).toMatchObject({ result: "how" });
    expect(json.answer).toContain("TRUE, FALSE or UNSURE");
    expect(await alertNow()).toMatchObject({ stage: "acknowledge" });
  });

  it("comes as a form too, as gateways send it", async () => {
    const answer = await api.app.request("/v1/sms", {
      method: "POST",
      headers: {
        authorization: `Bearer ${gateway}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ from: duty, text: `${alertId} TRUE`, id: "f" }).toString(),
    });
    expect(answer.status).toBe(200);
    expect(await alertNow()).toMatchObject({ verified: { result: "true" } });
  });
});

describe("an SMS from elsewhere", () => {
  it("gets one answer a day and nothing else, whatever it says", async () => {
    const from = "+254788888888";
    const first = await send(`${alertId} TRUE`, { from });
    expect(first.json).toMatchObject({ result: "stranger", answer: expect.any(String) });
    for (const text of [`${alertId} TRUE`, "hello", "A-"]) {
      expect((await send(text, { from })).json).toMatchObject({ result: "stranger", answer: null });
    }
    expect((await send("hello", { from: "+254788888887" })).json.answer).not.toBeNull();
    api.setNow("2026-06-02T00:00:00.000Z");
    expect((await send("hello", { from })).json.answer).not.toBeNull();
    expect(await alertNow()).toMatchObject({ stage: "acknowledge" });
  });

  it("is not answered abroad, nor if its sender is a name", async () => {
    const country = (await api.ask("GET /v1/country")).json;
    await api.ask("PUT /v1/country", { body: { ...country, smsPrefixes: ["+254"] } });
    for (const from of ["+19005550100", "WINNER", "40404"]) {
      expect((await send("hello", { from })).json).toMatchObject({ answer: null });
    }
  });

  it("as a report from a known number is told how to report", async () => {
    const { json } = await send("MEAS 3 0 W19");
    expect(json).toMatchObject({ result: "report" });
    expect(json.answer).toContain("telephone");
  });

  it("answers that answer each other end within a day", async () => {
    let answered = 0;
    for (let turn = 0; turn < 60; turn++) {
      if ((await send("thank you")).json.answer !== null) answered += 1;
    }
    expect(answered).toBe(50);
  });
});

it("neither number nor text is kept in the ledger", async () => {
  const put = vi.spyOn(api.table, "putSeen");
  await send("my secret text", { from: "+254766666666" });
  const written = JSON.stringify(put.mock.calls);
  expect(put.mock.calls.length).toBeGreaterThan(2);
  expect(written).not.toContain("766666666");
  expect(written).not.toContain("my secret text");
});

it.each([
  { when: "without an id", body: { from: duty, text: "x" }, pointer: "#/id" },
  { when: "without a sender", body: { from: "", text: "x", id: "1" }, pointer: "#/from" },
  {
    when: "that is too long",
    body: { from: duty, text: "x".repeat(2001), id: "1" },
    pointer: "#/text",
  },
  {
    when: "received at no time",
    body: { from: duty, text: "x", id: "1", receivedAt: "yesterday" },
    pointer: "#/receivedAt",
  },
])("refuses an SMS $when", async ({ body, pointer }) => {
  const { status, json } = await api.ask("POST /v1/sms", { as: gateway, body });
  expect(status).toBe(422);
  expect(json.errors).toMatchObject([{ pointer }]);
});

it("a gateway's key is listed by its name, reads nothing, and ends with its revocation", async () => {
  const { json } = await api.ask("GET /v1/keys");
  const listed = json.items.find(({ kind }: { kind: string }) => kind === "gateway");
  expect(listed).toMatchObject({ gateway: "modem 1", revokedAt: null });
  expect((await api.ask("GET /v1/country", { as: gateway })).status).toBe(403);
  await api.ask(`DELETE /v1/keys/${listed.keyId}`);
  expect((await send("hello")).status).toBe(401);
});

it("no request above was our own mistake", () => {
  expect(api.faults).toEqual([]);
});
