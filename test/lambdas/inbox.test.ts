import { beforeEach, expect, it } from "vitest";
import { InboxView } from "../../core/view/inbox-view.ts";
import { type Api, measles, openApiOf, twoDistricts } from "../support/api.ts";

let api: Api;
let officer: string;
let national: string;

const officerOf = async (email: string, jurisdiction: readonly string[]) =>
  (await api.issue({ kind: "officer", email, jurisdiction })).key;

beforeEach(async () => {
  api = await openApiOf({
    ...twoDistricts,
    country: { silentAfterPeriods: 1 },
    diseases: twoDistricts.diseases.map((one) => ({ ...one, ihrNotifiable: "assess" })),
  });
  [officer, national] = [
    await officerOf("a@example.org", ["N-A"]),
    await officerOf("n@example.org", ["NN", "N-A"]),
  ];
  await api.postAndDrain([measles("A-1", "2026-W22", 9), measles("B-1", "2026-W22", 7)]);
});

const inbox = async (as: string, query = ""): Promise<InboxView> => {
  const { status, json } = await api.ask(`GET /v1/inbox${query}`, { as });
  expect(status).toBe(200);
  return InboxView.parse(json);
};
const places = ({ groups }: InboxView) =>
  groups.flatMap(({ group, items }) => items.map((one) => `${group} ${one.orgUnit}`));

it("holds the open alerts within reach, with why they are there", async () => {
  expect(places(await inbox(officer))).toEqual(["now N-A"]);
  expect(places(await inbox(national)).toSorted()).toEqual(["now N-A", "now N-B"]);
  const [item] = (await inbox(officer)).groups.flatMap(({ items }) => items);
  expect(item).toMatchObject({
    ...{ stage: "acknowledge", revision: 2, overdue: false, unseen: true },
    facts: { observed: 9, threshold: 5, window: "P1W", caseClass: "suspected", deaths: 0 },
    reports: [1, 2],
    reasons: [
      { code: "due" },
      { code: "ihr", values: { notifiable: "assess" } },
      { code: "escalated", values: { because: "ihr", orgUnitLevel: "country" } },
    ],
  });
});

it("moves an alert as its act becomes due, is decided, and ends", async () => {
  api.setNow("2026-06-01T12:00:01.000Z");
  expect(places(await inbox(officer, "?show=overdue"))).toEqual(["now N-A"]);
  const id = (await inbox(officer)).groups[0]?.items[0]?.alertId;
  const act = (name: string, body: object) =>
    api.ask(`POST /v1/alerts/${id}/${name}`, { as: officer, body });
  const verified = { method: "phone", definitionMet: "yes", reason: "seen" };
  expect(places(await inbox(officer, "?show=mine"))).toEqual([]);
  await act("verify", { result: "true", ...verified });
  expect(places(await inbox(officer, "?show=mine"))).toEqual(["work N-A"]);
  await act("assess", {
    ...{ likelihood: 1, consequence: 1, level: "low", confidence: "fair", reason: "one school" },
  });
  await act("decide", { outcome: "monitor", reason: "one school", lookAgainOn: "2026-06-09" });
  expect(places(await inbox(officer))).toEqual(["follow N-A"]);
  api.setNow("2026-06-09T06:00:00.000Z");
  expect(places(await inbox(officer))).toEqual(["now N-A"]);
  await act("close", { reason: "over" });
  expect(places(await inbox(officer))).toEqual([]);
});

it("goes on page by page for the same caller and question alone", async () => {
  const first = await inbox(national, "?limit=1");
  expect(places(first)).toHaveLength(1);
  const second = await inbox(national, `?limit=1&cursor=${first.next}`);
  expect(second.next).toBeNull();
  expect([...places(first), ...places(second)].toSorted()).toEqual(["now N-A", "now N-B"]);
  const other = await api.ask(`GET /v1/inbox?limit=1&cursor=${first.next}`, { as: officer });
  expect(other.status).toBe(422);
});

it("says how the places reported in the last week that is over, and which are silent", async () => {
  expect((await inbox(officer)).week).toEqual({
    ...{ period: "2026-W22", firstDay: "2026-05-25", lastDay: "2026-05-31" },
    ...{ cutOff: "2026-06-03T09:00:00.000Z", expected: 2, received: 1, silent: 0 },
  });
  // The country counts once, although its officer also has one of its districts.
  expect((await inbox(national)).week).toMatchObject({ expected: 3, received: 2 });
});

it("says whether an alert's history has grown since the caller last saw it", async () => {
  const itemOf = async (as: string) =>
    (await inbox(as)).groups.flatMap(({ items }) => items).find((one) => one.orgUnit === "N-A");
  const { alertId, revision } = (await itemOf(officer)) ?? {};
  const { status } = await api.ask("PUT /v1/me/seen", { as: officer, body: { alertId, revision } });
  expect(status).toBe(204);
  expect(await itemOf(officer)).toMatchObject({ unseen: false });
  expect(await itemOf(national)).toMatchObject({ unseen: true });
  const body = { text: "on my way" };
  await api.ask(`POST /v1/alerts/${alertId}/note`, { as: national, body });
  expect(await itemOf(officer)).toMatchObject({ unseen: true });
});

it("filters by place and disease, and refuses a place out of reach", async () => {
  expect(places(await inbox(national, "?orgUnit=N-B"))).toEqual(["now N-B"]);
  expect(places(await inbox(national, "?diseaseCode=CHOL"))).toEqual([]);
  expect((await api.ask("GET /v1/inbox?orgUnit=N-B", { as: officer })).status).toBe(403);
  expect((await api.ask("GET /v1/inbox?orgUnit=XX", { as: officer })).status).toBe(404);
});

it("says how many alerts the places can verify this week, and how many they were told", async () => {
  expect((await inbox(officer)).budget).toBeNull();
  api = await openApiOf(twoDistricts);
  const held = await api.deps.registry.current();
  if (!held) throw new Error("there is a country");
  const budget = { level: held.country.alertLevelName, perWeek: 3 };
  await api.deps.registry.putPlan({ ...held.plan, version: "budget", budget });
  await api.postAndDrain([measles("A-1", "2026-W22", 9), measles("B-1", "2026-W22", 7)]);
  const one = await officerOf("a@example.org", ["N-A"]);
  const both = await officerOf("n@example.org", ["NN", "N-A"]);
  expect((await inbox(one)).budget).toEqual({ perWeek: 3, used: 1 });
  const places = held.orgUnits.units.filter(({ code }) => ["N-A", "N-B"].includes(code)).length;
  expect((await inbox(both)).budget).toEqual({ perWeek: 3 * places, used: 2 });
});
