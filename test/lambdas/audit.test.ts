import { beforeAll, describe, expect, it } from "vitest";
import { administration, alertChain } from "../../core/audit/audit-line.ts";
import { chainFaults } from "../../core/audit/chain-faults.ts";
import { diaryFaults, type SaltedLine } from "../../core/audit/diary-faults.ts";
import { type Api, measles, openApiOf, twoDistricts } from "../support/api.ts";

let api: Api;
let officer: { readonly key: string; readonly keyId: string };
let alertId: string;

const readAll = async (query: string) => {
  const { json } = await api.ask(`GET /v1/audit?${query}`);
  return json.items as readonly SaltedLine[];
};
const acts = async (query = "limit=500") =>
  (await readAll(query)).map(({ what }) => what as Record<string, unknown>);

beforeAll(async () => {
  api = await openApiOf();
  officer = await api.issue({
    kind: "officer",
    email: "duty@example.org",
    jurisdiction: ["N-A"],
  });
  await api.postAndDrain([measles("A-1", "2026-W19", 9)]);
  const [alert] = await api.alerts();
  alertId = alert?.alertId ?? "";
  await api.ask(`POST /v1/alerts/${alertId}/close`, {
    as: officer.key,
    body: { reason: "two cousins at the same wedding", verification: false },
  });
  await api.drain();
});

describe("the chain of an alert", () => {
  it("is read first to last, is whole, and is what the history says", async () => {
    const lines = await readAll(`alertId=${alertId}`);
    const chain = alertChain(alertId);
    expect(lines.map(({ sequence }) => sequence)).toEqual(lines.map((_, i) => i + 1));
    expect(chainFaults(chain, lines)).toEqual([]);
    const { json } = await api.ask(`GET /v1/alerts/${alertId}/history?limit=500`);
    expect(diaryFaults(chain, lines, json.items.toReversed())).toEqual([]);
    expect(lines.at(-1)?.by ?? "").toMatch(/^(tocsin|officer:)/);
    expect(lines.some(({ by }) => by === `officer:${officer.keyId}`)).toBe(true);
  });

  it("is read page by page", async () => {
    const whole = await readAll(`alertId=${alertId}`);
    const pages: unknown[] = [];
    let cursor = "";
    do {
      const { json } = await api.ask(`GET /v1/audit?alertId=${alertId}&limit=2${cursor}`);
      pages.push(...json.items);
      cursor = json.next === null ? "" : `&cursor=${encodeURIComponent(json.next)}`;
    } while (cursor !== "");
    expect(pages).toEqual(whole);
  });

  it("names a diary that says something else", async () => {
    const chain = alertChain(alertId);
    const lines = await readAll(`alertId=${alertId}`);
    const { json } = await api.ask(`GET /v1/alerts/${alertId}/history?limit=500`);
    const diary = json.items.toReversed();
    const last = diary.length;
    const closing = diary.at(-1);
    const where = `Line ${last} of the diary of ${alertId}`;
    const faultsOf = (changed: unknown[]) => diaryFaults(chain, lines, changed as typeof diary);
    expect(faultsOf(diary.with(-1, { ...closing, reason: "another reason" }))[0]).toMatch(
      new RegExp(`^${where} is not what line \\d+ of the chain says: reason\\.$`),
    );
    expect(faultsOf(diary.with(-1, { ...closing, by: "officer:nobody" }))[0]).toMatch(/: by\.$/);
    expect(faultsOf(diary.slice(0, -1))).toEqual([
      `${where} is in the chain and missing in the diary.`,
    ]);
    expect(diaryFaults(chain, lines.slice(0, 1), diary)[0]).toMatch(/is missing in the chain\.$/);
  });

  it("still proves who did what when the salt of a reason was deleted", async () => {
    const chain = alertChain(alertId);
    const lines = (await readAll(`alertId=${alertId}`)).map(({ salt: _, ...line }) => line);
    const { json } = await api.ask(`GET /v1/alerts/${alertId}/history?limit=500`);
    const diary = json.items.toReversed();
    const erased = diary.with(-1, { ...diary.at(-1), reason: "erased" });
    expect(chainFaults(chain, lines)).toEqual([]);
    expect(diaryFaults(chain, lines, erased)).toEqual([]);
  });

  it("is 404 for an alert that there never was", async () => {
    expect((await api.ask("GET /v1/audit?alertId=A-NONE")).status).toBe(404);
  });
});

describe("the chain of administration", () => {
  it("holds who did what, by ids and codes", async () => {
    const lines = await readAll("limit=500");
    const issued = lines.find(({ what }) => what.keyId === officer.keyId);
    expect(issued?.what).toEqual({
      kind: "key-issued",
      keyId: officer.keyId,
      holder: "officer",
      orgUnits: ["N-A"],
    });
    expect(issued?.by).toMatch(/^administrator:[0-9a-z]{10}$/);
    expect(chainFaults(administration, lines)).toEqual([]);
  });

  it.each<[string, string, object | undefined, object]>([
    [
      "a key revoked",
      "DELETE /v1/keys/KEY",
      undefined,
      { kind: "key-revoked", keyId: expect.any(String) },
    ],
    [
      "a subscription made",
      "POST /v1/subscriptions",
      { protocol: "email", endpoint: "chief@example.org", orgUnit: "N-A" },
      { kind: "subscription-made", channel: "email", orgUnit: "N-A" },
    ],
    [
      "diseases registered",
      "PUT /v1/diseases",
      { diseases: twoDistricts.diseases },
      { kind: "diseases-registered", content: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ],
    [
      "dead letters redriven",
      "POST /v1/dead-letters/redrive",
      undefined,
      { kind: "dead-letters-redriven", done: 0, failed: 0 },
    ],
  ])("gets a line for %s, before the answer", async (_, request, body, line) => {
    const { keyId } = await api.issue({ kind: "facility", unit: "A-2" });
    const { status } = await api.ask(request.replace("KEY", keyId), { body });
    expect(status).toBeLessThan(300);
    expect((await acts()).at(-1)).toMatchObject(line);
  });

  it("gets no line for what was refused", async () => {
    const before = await acts();
    await api.ask("POST /v1/keys", { body: { kind: "facility", unit: "NOWHERE" } });
    await api.ask("DELETE /v1/keys/nobody");
    expect(await acts()).toEqual(before);
  });

  it("is cut to local days by from and to", async () => {
    expect((await acts("from=2026-06-01&to=2026-06-01")).length).toBeGreaterThan(0);
    expect(await acts("to=2026-05-31")).toEqual([]);
    expect((await api.ask("GET /v1/audit?from=yesterday")).status).toBe(422);
  });
});

it("no line of any chain holds an address, a number, a name or a text that a person wrote", async () => {
  const { json } = await api.ask("GET /v1/audit/chains");
  const chains: readonly { readonly chain: string }[] = json.items;
  expect(chains.map(({ chain }) => chain)).toEqual([administration, alertChain(alertId)]);
  const all = JSON.stringify([await readAll("limit=500"), await readAll(`alertId=${alertId}`)]);
  expect(all).not.toMatch(/example\.org|wedding|cousins|tk_/);
});

/** The officers who read the alert, newest day first. */
const readers = async (): Promise<readonly { readonly day: string; readonly by: string }[]> => {
  const { json } = await api.ask(`GET /v1/audit/readings?alertId=${alertId}`);
  return json.items.filter(({ by }: { readonly by: string }) => by.startsWith("officer:"));
};

it("reading an alert leaves one entry for each caller and local day, by role and id", async () => {
  const stranger = await api.issue({
    kind: "officer",
    email: "b@example.org",
    jurisdiction: ["N-B"],
  });
  for (const as of [officer.key, officer.key, stranger.key])
    await api.ask(`GET /v1/alerts/${alertId}`, { as });
  const mine = { day: "2026-06-01", by: `officer:${officer.keyId}` };
  expect(await readers()).toEqual([mine]);
  api.setNow("2026-06-01T21:30:00.000Z");
  await api.ask(`GET /v1/alerts/${alertId}`, { as: officer.key });
  expect(await readers()).toEqual([{ ...mine, day: "2026-06-02" }, mine]);
});

it.each(["", "/history", "/deliveries", "/earlier-signals"])(
  "reading /v1/alerts/{alertId}%s is noted once, and not if it is refused",
  async (part) => {
    const officerOf = (unit: string) =>
      api.issue({
        kind: "officer",
        email: `${unit}${part.replace("/", "-")}@example.org`,
        jurisdiction: [unit],
      });
    const [reader, stranger] = [await officerOf("N-A"), await officerOf("N-B")];
    const statusFor = async ({ key: as }: { readonly key: string }) =>
      (await api.ask(`GET /v1/alerts/${alertId}${part}`, { as })).status;
    expect(await statusFor(stranger)).toBe(403);
    expect([await statusFor(reader), await statusFor(reader)]).toEqual([200, 200]);
    const who = (await readers()).map(({ by }) => by);
    expect(who.filter((by) => by === `officer:${reader.keyId}`)).toHaveLength(1);
    expect(who).not.toContain(`officer:${stranger.keyId}`);
  },
);
