import { beforeEach, expect, it } from "vitest";
import { type Api, measles, openApiOf } from "../support/api.ts";

let api: Api;
let officer: string;
let id: string;

beforeEach(async () => {
  api = await openApiOf();
  const jurisdiction = ["N-A"];
  officer = (await api.issue({ kind: "officer", email: "a@example.org", jurisdiction })).key;
  await api.postAndDrain([measles("A-1", "2026-W19", 9)]);
  const [alert] = await api.alerts();
  id = alert?.alertId ?? "";
});

const asOfficer = (route: string, body?: object) =>
  api.ask(route, { as: officer, ...(body && { body }) });
/** Closes and reopens the alert so often, on one day after the other. */
const actOnDays = async (days: number) => {
  for (let day = 1; day <= days; day++) {
    api.setNow(`2026-06-${String(day).padStart(2, "0")}T10:00:00.000Z`);
    await asOfficer(`POST /v1/alerts/${id}/close`, { reason: `closed on day ${day}` });
    await asOfficer(`POST /v1/alerts/${id}/reopen`, { reason: `reopened on day ${day}` });
  }
};
const numbers = (items: readonly { readonly sequence: number }[]) =>
  items.map(({ sequence }) => sequence);

it("is given page by page, newest first, down to the opening", async () => {
  await actOnDays(12);
  const first = (await asOfficer(`GET /v1/alerts/${id}/history?limit=10`)).json;
  expect(numbers(first.items)).toEqual([25, 24, 23, 22, 21, 20, 19, 18, 17, 16]);
  const second = (await asOfficer(`GET /v1/alerts/${id}/history?limit=15&cursor=${first.next}`))
    .json;
  expect(numbers(second.items)).toEqual([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(second.next).toBeNull();
  expect(second.items.at(-1)).toEqual({
    ...{ sequence: 1, at: "2026-06-01T00:00:00.000Z", by: "tocsin", change: "opened" },
  });
  expect(second.items.at(-2)).toMatchObject({
    by: expect.stringMatching(/^officer:/),
    reason: "closed on day 1",
  });
});

it("is complete on the alert while it is short; a list shows its newest lines and counts the others", async () => {
  await actOnDays(12);
  const one = (await asOfficer(`GET /v1/alerts/${id}`)).json;
  expect(numbers(one.history)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
  expect(one.earlierChanges).toBe(0);
  const [listed] = (await asOfficer("GET /v1/alerts")).json.items;
  expect(listed.history).toEqual(one.history.slice(-10));
  expect(listed.earlierChanges).toBe(15);
});

it("is sent line by line, each once, although only the last record of the stream is processed", async () => {
  await actOnDays(12);
  const last = api.records.findLast(({ dynamodb }) => dynamodb?.NewImage?.kind?.S === "alert");
  api.records.splice(0, api.records.length, ...(last ? [last] : []));
  await api.drain();
  const inEnglish = api.messages.filter(({ attributes }) => attributes.language === "en");
  expect(inEnglish.map(({ messageId }) => messageId)).toEqual(
    Array.from({ length: 25 }, (_, i) => `${id}-${i + 1}-en`),
  );
  const { alert } = JSON.parse(inEnglish[14]?.byProtocol.default ?? "");
  expect(alert.history.map(({ at }: { at: string }) => at)).toHaveLength(10);
  expect(alert.earlierChanges).toBe(5);
});

it("is given of an alert whose place another one has taken", async () => {
  await actOnDays(8);
  await asOfficer(`POST /v1/alerts/${id}/close`, { reason: "over" });
  api.setNow("2026-06-20T00:00:00.000Z");
  await api.postAndDrain([measles("A-1", "2026-W24", 9)]);
  expect((await api.alerts()).map(({ status }) => status)).toEqual(["closed", "open"]);
  const { json } = await asOfficer(`GET /v1/alerts/${id}/history`);
  expect(numbers(json.items)).toEqual(Array.from({ length: 18 }, (_, i) => 18 - i));
});

it.each(["0", "-1", "99", "1.5", "x", "%7B%7D"])("refuses the cursor %s", async (cursor) => {
  const { status, json } = await asOfficer(`GET /v1/alerts/${id}/history?cursor=${cursor}`);
  expect(status).toBe(422);
  expect(json.errors).toEqual([expect.objectContaining({ rule: "cursor" })]);
});
