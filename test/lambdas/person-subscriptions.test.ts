import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { mostOfOfficer } from "../../pipeline/person/person-subscriptions.ts";
import { mostTests } from "../../pipeline/person/test-subscription.ts";
import { type Api, measles, openApiOf } from "../support/api.ts";
import { confirmedMail } from "../support/pipeline.ts";

let api: Api;
let officer: string;
const sms = { channel: "sms", endpoint: "+99900000001", orgUnit: "N-A", language: "en" };

beforeEach(async () => {
  api = await openApiOf();
  officer = (
    await api.issue({ kind: "officer", email: "a@example.org", jurisdiction: ["N-A", "B-1"] })
  ).key;
});

const post = (body: object, as = officer) => api.ask("POST /v1/me/subscriptions", { as, body });
const listed = async (as = officer) =>
  (await api.ask("GET /v1/me/subscriptions", { as })).json.items;

describe("an officer's subscriptions", () => {
  it("are made, listed and ended", async () => {
    const wishes = {
      ...sms,
      diseaseCodes: ["MEAS", "SILENCE"],
      alertLevel: "epidemic",
      quietHours: { from: "21:00", to: "06:00" },
      digest: "daily",
      escalationsOnly: true,
    };
    const { status, json } = await post(wishes);
    expect([status, json]).toEqual([
      201,
      {
        ...wishes,
        subscriptionId: expect.stringMatching(/^S-[0-9A-Z]{10}$/),
        createdAt: expect.any(String),
        isConfirmed: true,
      },
    ]);
    expect(await listed()).toEqual([json]);
    const path = `/v1/me/subscriptions/${json.subscriptionId}`;
    expect((await api.ask(`DELETE ${path}`, { as: officer })).status).toBe(204);
    expect((await api.ask(`DELETE ${path}`, { as: officer })).status).toBe(404);
    expect(await listed()).toEqual([]);
  });

  it("stay one for the same address and place, with what was asked last", async () => {
    const first = (await post(sms)).json;
    const second = (await post({ ...sms, language: "fr" })).json;
    expect(second.subscriptionId).toBe(first.subscriptionId);
    expect(await listed()).toMatchObject([{ language: "fr" }]);
    await post({ ...sms, orgUnit: "B-1" });
    expect(await listed()).toHaveLength(2);
  });

  it("name every wrong field at once", async () => {
    const { status, json } = await post({
      ...sms,
      endpoint: "0700",
      language: "pt",
      diseaseCodes: ["MEAS", "X-1"],
    });
    expect(status).toBe(422);
    type Fault = { readonly pointer: string; readonly rule: string };
    expect(json.errors.map(({ pointer, rule }: Fault) => `${pointer} ${rule}`)).toEqual([
      "#/endpoint format",
      "#/language unpublished-language",
      "#/diseaseCodes/1 unknown-disease",
    ]);
  });

  it.each<[string, object, number]>([
    ["a place out of reach", { orgUnit: "N-B" }, 403],
    ["a place above", { orgUnit: "NN" }, 403],
    ["an unknown place", { orgUnit: "N-Z" }, 422],
    ["a field that is none", { name: "somebody" }, 422],
    ["hours that are none", { quietHours: { from: "25:00", to: "06:00" } }, 422],
    ["an address for a telephone", { channel: "email" }, 422],
  ])("are refused for %s", async (_, wrong, status) => {
    expect((await post({ ...sms, ...wrong })).status).toBe(status);
    expect(await listed()).toEqual([]);
  });

  it("say whether an e-mail address is confirmed, in the spelling that was given", async () => {
    await post({ ...sms, channel: "email", endpoint: "Duty@example.org" });
    await post({ ...sms, channel: "email", endpoint: "pending@example.org" });
    expect(await listed()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ endpoint: "Duty@example.org", isConfirmed: true }),
        expect.objectContaining({ endpoint: "pending@example.org", isConfirmed: false }),
      ]),
    );
  });

  it("have a limit, which a repeated request does not meet", async () => {
    for (let i = 0; i < mostOfOfficer; i += 1) {
      await post({ ...sms, endpoint: `+9990000010${i}` });
    }
    expect((await post({ ...sms, endpoint: "+99900000999" })).status).toBe(409);
    expect((await post({ ...sms, endpoint: "+99900000100" })).status).toBe(201);
    expect(await listed()).toHaveLength(mostOfOfficer);
  });

  it("are nobody else's to see or end, but an administrator's", async () => {
    const { subscriptionId } = (await post(sms)).json;
    const other = (
      await api.issue({ kind: "officer", email: "b@example.org", jurisdiction: ["N-A"] })
    ).key;
    expect(await listed(other)).toEqual([]);
    const path = `DELETE /v1/me/subscriptions/${subscriptionId}`;
    expect((await api.ask(path, { as: other })).status).toBe(403);
    expect((await api.ask(`DELETE /v1/subscriptions/${subscriptionId}`)).status).toBe(204);
    expect(await listed()).toEqual([]);
  });
});

describe("a test message", () => {
  it("goes to the address alone, and is limited", async () => {
    const { subscriptionId } = (await post(sms)).json;
    const path = `POST /v1/me/subscriptions/${subscriptionId}/test`;
    const { status, json } = await api.ask(path, { as: officer });
    expect([status, json]).toEqual([
      202,
      { subscriptionId, snsMessageId: expect.stringMatching(/./) },
    ]);
    expect(api.texts).toEqual([
      {
        to: sms.endpoint,
        text: "Tocsin test: alerts of The N-A reach you here. No answer is needed.",
      },
    ]);
    for (let i = 1; i < mostTests; i += 1) await api.ask(path, { as: officer });
    expect((await api.ask(path, { as: officer })).status).toBe(409);
    expect(api.texts).toHaveLength(mostTests);
  });

  it("says so when nothing can be sent to the number", async () => {
    const { subscriptionId } = (await post({ ...sms, endpoint: "+99900000666" })).json;
    const { status, json } = await api.ask(`POST /v1/me/subscriptions/${subscriptionId}/test`, {
      as: officer,
    });
    expect([status, json.detail]).toEqual([409, expect.stringContaining("SNS sends nothing")]);
  });
});

it("places without a confirmed subscriber of their own are listed, with who is told above", async () => {
  const gaps = async () => (await api.ask("GET /v1/subscriptions/gaps")).json.items;
  const gap = (orgUnit: string, coveredBy: string | null) => ({
    ...{ orgUnit, orgUnitName: `The ${orgUnit}`, coveredBy },
  });
  expect(await gaps()).toEqual([gap("N-A", null), gap("N-B", null)]);
  const chief = (some: object) =>
    api.ask("POST /v1/me/subscriptions", { body: { ...sms, ...some } });
  await chief({ orgUnit: "N", endpoint: "+99900000002" });
  await chief({ orgUnit: "N-A", endpoint: "+99900000003", escalationsOnly: true });
  await chief({ orgUnit: "N-A", channel: "email", endpoint: "pending@example.org" });
  expect(await gaps()).toEqual([gap("N-A", "N"), gap("N-B", "N")]);
  await post(sms);
  expect(await gaps()).toEqual([gap("N-B", "N")]);
});

describe("an e-mail address that its owner has unsubscribed in SNS", () => {
  const mail = { ...sms, channel: "email", endpoint: "duty@example.org" };
  const gaps = async () => (await api.ask("GET /v1/subscriptions/gaps")).json.items;
  const isConfirmed = async () => (await listed())[0]?.isConfirmed;
  afterEach(() => vi.restoreAllMocks());

  it("is asked to confirm again when it is subscribed again", async () => {
    expect((await post(mail)).json.isConfirmed).toBe(true);
    const [contact] = await api.routeDeps.persons.mailContacts([mail.endpoint]);
    if (!contact) throw new Error("no contact");
    vi.spyOn(confirmedMail, "isConfirmed").mockResolvedValue(false);
    const later = { topicArn: contact.topicArn, subscriptionArn: "arn:later", isConfirmed: false };
    const subscribe = vi.spyOn(confirmedMail, "subscribe").mockResolvedValue(later);
    expect((await post(mail)).json.isConfirmed).toBe(false);
    expect(subscribe).toHaveBeenCalledOnce();
    expect(await api.routeDeps.persons.mailContact(mail.endpoint)).toMatchObject(later);
  });

  it("covers its place no more, and is shown so from then on", async () => {
    await post(mail);
    const before = await gaps();
    vi.spyOn(confirmedMail, "isConfirmed").mockResolvedValue(false);
    expect((await gaps()).length).toBe(before.length + 1);
    expect(await isConfirmed()).toBe(false);
    vi.restoreAllMocks();
    expect(await gaps()).toEqual(before);
    expect(await isConfirmed()).toBe(true);
  });

  it("is not asked about where a telephone number is told", async () => {
    await post(mail);
    await post(sms);
    const asked = vi.spyOn(confirmedMail, "isConfirmed");
    await gaps();
    expect(asked).not.toHaveBeenCalled();
  });
});

it("the messages of an alert are listed for its officers, without addresses", async () => {
  await post(sms);
  await api.postAndDrain([measles("A-1", "2026-W19", 9), measles("B-1", "2026-W19", 0)]);
  const alertId = (await api.diseaseAlerts())[0]?.alertId;
  const { status, text, json } = await api.ask(`GET /v1/alerts/${alertId}/deliveries`, {
    as: officer,
  });
  expect(status).toBe(200);
  expect(json.items).toMatchObject([
    { messageId: expect.stringMatching(/-1-S-/), channel: "sms", state: "accepted" },
    { messageId: `${alertId}-1-en`, channel: "topic", state: "accepted" },
    { messageId: `${alertId}-1-fr`, channel: "topic" },
  ]);
  expect(text).not.toContain("+999");
  const path = `GET /v1/alerts/${alertId}/deliveries?limit=2`;
  const first = (await api.ask(path, { as: officer })).json;
  const second = (await api.ask(`${path}&cursor=${first.next}`, { as: officer })).json;
  expect([...first.items, ...second.items]).toEqual(json.items);
  expect(first.items).toHaveLength(2);
});

describe("the caller", () => {
  it("is told who it is and what it may do", async () => {
    const { json } = await api.ask("GET /v1/me", { as: officer });
    expect(json).toEqual({
      kind: "officer",
      name: "a@example.org",
      units: [
        { code: "N-A", name: "The N-A", level: "district" },
        { code: "B-1", name: "The B-1", level: "facility" },
      ],
      can: ["act", "export", "print-public"],
      settings: {},
      now: expect.stringMatching(/Z$/),
      country: { name: "Nowhere", languages: ["en", "fr"] },
    });
  });

  it("keeps its settings, and refuses others", async () => {
    const settings = { language: "fr", theme: "dark", quietHours: null };
    const put = (body: object) => api.ask("PUT /v1/me/settings", { as: officer, body });
    expect((await put(settings)).json).toEqual(settings);
    expect((await put({ theme: "pink", name: "x" })).json.errors).toHaveLength(2);
    expect((await api.ask("GET /v1/me", { as: officer })).json.settings).toEqual(settings);
  });

  it("has seen an alert up to the revision it says, until it changes", async () => {
    await api.postAndDrain([measles("A-1", "2026-W19", 9), measles("B-1", "2026-W19", 0)]);
    const unseen = async () => {
      const { json } = await api.ask("GET /v1/inbox", { as: officer });
      type Group = { readonly items: readonly { readonly unseen: boolean }[] };
      return json.groups.flatMap(({ items }: Group) => items.map((one) => one.unseen));
    };
    const alertId = (await api.diseaseAlerts())[0]?.alertId;
    expect(await unseen()).toEqual([true]);
    const body = { alertId, revision: 99 };
    expect((await api.ask("PUT /v1/me/seen", { as: officer, body })).status).toBe(204);
    expect(await unseen()).toEqual([false]);
    await api.ask(`POST /v1/alerts/${alertId}/acknowledge`, { as: officer, body: {} });
    expect(await unseen()).toEqual([true]);
  });
});

it("an administrator sees persons, queues and webhooks in one list, page by page", async () => {
  await post(sms);
  await api.ask("POST /v1/subscriptions", {
    body: { protocol: "email", endpoint: "duty@example.org", orgUnit: "N", level: "epidemic" },
  });
  const queue = "arn:aws:sqs:us-east-1:000000000000:q";
  await api.ask("POST /v1/subscriptions", {
    body: { protocol: "sqs", endpoint: queue, orgUnit: "NN" },
  });
  const { json } = await api.ask("GET /v1/subscriptions");
  expect(json.items).toHaveLength(3);
  expect(json.items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ protocol: "sms", orgUnitPath: "NN/N/N-A", channel: "sms" }),
      expect.objectContaining({ protocol: "email", orgUnitPath: "NN/N", level: "epidemic" }),
      expect.objectContaining({ protocol: "sqs", endpoint: queue }),
    ]),
  );
});
