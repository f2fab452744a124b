import { beforeAll, describe, expect, it } from "vitest";
import { dynamoCursorSeal } from "../../adapters/dynamodb/cursor-seal.ts";
import { alertWith, changeOf } from "../support/alert-facts.ts";
import { type Api, measles, openApiOf } from "../support/api.ts";

let api: Api;
let [near, colleague, above] = ["", "", ""];

/** Alerts of N-A, and of N-B, oldest first: long stretches of the one between few of the other, at both ends too. */
const owners = [
  ...Array<string>(10).fill("N-B"),
  "N-A",
  "N-A",
  ...Array<string>(70).fill("N-B"),
  "N-A",
  "N-B",
  "N-A",
  "N-A",
  ...Array<string>(40).fill("N-B"),
];
const idOf = (n: number) => `A-${String(n).padStart(5, "0")}`;
const seen = owners.flatMap((owner, n) => (owner === "N-A" ? [idOf(n)] : [])).reverse();

beforeAll(async () => {
  api = await openApiOf();
  const officer = (email: string, jurisdiction: string[]) =>
    api.issue({ kind: "officer", email, jurisdiction }).then(({ key }) => key);
  near = await officer("near@example.org", ["N-A"]);
  colleague = await officer("colleague@example.org", ["N-A"]);
  above = await officer("above@example.org", ["N"]);
  for (const [n, orgUnit] of owners.entries()) {
    const openedAt = new Date(Date.UTC(2026, 0, 1, n)).toISOString();
    const alert = { ...alertWith([changeOf()]), alertId: idOf(n), orgUnit, openedAt };
    // Each of its own disease, so that each has a slot of its own.
    await api.routeDeps.alerts.put({ ...alert, diseaseCode: `D-${n}` }, 0);
  }
  await api.postAndDrain(
    ["2026-W01", "2026-W02", "2026-W03"].map((week) => measles("A-1", week, 1)),
  );
});

interface Shown {
  readonly items: readonly { readonly alertId: string }[];
  readonly next: string | null;
}

const list = async (query: string, as: string): Promise<Shown> =>
  (await api.ask(`GET /v1/alerts?${query}`, { as })).json;

describe("an officer's list", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 100])(
    "in pages of %i is cut as if no other alert were there",
    async (limit) => {
      const pages: string[][] = [];
      for (let cursor = ""; ; ) {
        const { items, next } = await list(`limit=${limit}${cursor}`, near);
        pages.push(items.map(({ alertId }) => alertId));
        if (next === null) break;
        cursor = `&cursor=${next}`;
      }
      const cut = Array.from({ length: Math.ceil(seen.length / limit) }, (_, i) =>
        seen.slice(i * limit, (i + 1) * limit),
      );
      expect(pages).toEqual(cut);
    },
  );

  it("of a place above, or of everything, is whole too", async () => {
    expect((await list("limit=500", above)).items).toHaveLength(owners.length);
    const { items, next } = await list(`limit=${owners.length}`, api.administrator);
    expect([items.length, next]).toEqual([owners.length, null]);
  });
});

describe("a cursor", () => {
  const cursorOf = async (query: string, as: string) => String((await list(query, as)).next);

  it("says nothing, however it is read, and is another one each time", async () => {
    const cursor = await cursorOf("limit=1", near);
    for (const encoding of ["base64url", "base64", "hex", "latin1"] as const) {
      const read = Buffer.from(cursor, encoding).toString("latin1");
      expect(read).not.toMatch(/["#]N-[AB]|ALERT|["#]A-0|"pk"|listedAt|2026/);
    }
    expect(await cursorOf("limit=1", near)).not.toBe(cursor);
  });

  it("opens for its own question, also in pages of another size", async () => {
    const cursor = await cursorOf("limit=1&orgUnit=N-A&status=open", near);
    const { items } = await list(`limit=2&cursor=${cursor}&status=open&orgUnit=N-A`, near);
    expect(items.map(({ alertId }) => alertId)).toEqual(seen.slice(1, 3));
  });

  const edited = (cursor: string, at: number) => {
    const letter = cursor[at] === "A" ? "B" : "A";
    return cursor.slice(0, at) + letter + cursor.slice(at + 1);
  };

  it.each<[string, (cursor: string) => { readonly path?: string; readonly as?: string }]>([
    [
      "of another caller of the same place",
      (cursor) => ({ path: `/v1/alerts?cursor=${cursor}`, as: colleague }),
    ],
    [
      "of a caller who reaches further",
      (cursor) => ({ path: `/v1/alerts?cursor=${cursor}`, as: api.administrator }),
    ],
    ["of another status", (cursor) => ({ path: `/v1/alerts?status=open&cursor=${cursor}` })],
    ["of another place", (cursor) => ({ path: `/v1/alerts?orgUnit=N-A&cursor=${cursor}` })],
    ["of another disease", (cursor) => ({ path: `/v1/alerts?diseaseCode=MEAS&cursor=${cursor}` })],
    ["of another range", (cursor) => ({ path: `/v1/alerts?from=2026-W01&cursor=${cursor}` })],
    ["of another list", (cursor) => ({ path: `/v1/reports?reportingUnit=A-1&cursor=${cursor}` })],
    [
      "changed in its first letter",
      (cursor) => ({ path: `/v1/alerts?cursor=${edited(cursor, 0)}` }),
    ],
    ["changed in its middle", (cursor) => ({ path: `/v1/alerts?cursor=${edited(cursor, 40)}` })],
    [
      "changed at its end",
      (cursor) => ({ path: `/v1/alerts?cursor=${edited(cursor, cursor.length - 2)}` }),
    ],
    ["cut short", (cursor) => ({ path: `/v1/alerts?cursor=${cursor.slice(0, -4)}` })],
    ["with more behind it", (cursor) => ({ path: `/v1/alerts?cursor=${cursor}AAAA` })],
    ["of one letter", () => ({ path: "/v1/alerts?cursor=A" })],
    [
      "made of a storage key",
      () => {
        const key = { list: "ALERT", listedAt: "2026", pk: "A#N-B", sk: "D-1" };
        const text = Buffer.from(JSON.stringify(key)).toString("base64url");
        return { path: `/v1/alerts?cursor=${text}` };
      },
    ],
  ])("%s is refused as none of the list's", async (_, made) => {
    const { path = "", as = near } = made(await cursorOf("limit=1", near));
    const { status, json } = await api.ask(`GET ${path}`, { as });
    const errors = [
      { pointer: "?cursor", rule: "cursor", detail: "must be the next of a previous page" },
    ];
    expect([status, json.errors]).toEqual([422, errors]);
  });

  it("of a unit's reports does not open for another unit's", async () => {
    const first = await api.ask("GET /v1/reports?reportingUnit=A-1&limit=1");
    expect(first.json.next).toEqual(expect.any(String));
    const again = (unit: string) =>
      api.ask(`GET /v1/reports?reportingUnit=${unit}&cursor=${first.json.next}`);
    expect([(await again("A-1")).status, (await again("A-2")).status]).toEqual([200, 422]);
  });

  it("given out by one function is opened by another", async () => {
    const cursor = await cursorOf("limit=1", near);
    const [one, other] = [dynamoCursorSeal(api.table), dynamoCursorSeal(api.table)];
    expect(await other.open(await one.seal("a place", "a question"), "a question")).toBe("a place");
    await expect(other.open(cursor, "a question")).rejects.toThrow("not given out");
  });
});
