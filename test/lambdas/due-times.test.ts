import { beforeEach, expect, it } from "vitest";
import { type Api, measles, openApiOf } from "../support/api.ts";

let api: Api;
let officer: string;
let id: string;

beforeEach(async () => {
  api = await openApiOf();
  const whose = { email: "a@example.org", jurisdiction: ["N-A"] };
  officer = (await api.issue({ kind: "officer", ...whose })).key;
  await api.postAndDrain([measles("A-1", "2026-W19", 9)]);
  id = (await api.ask("GET /v1/alerts", { as: officer })).json.items[0].alertId;
});

const say = async (act: string, body: object = {}) =>
  (await api.ask(`POST /v1/alerts/${id}/${act}`, { as: officer, body })).json;
const shown = async () => (await api.ask(`GET /v1/alerts/${id}`, { as: officer })).json;

it("the time of each act is on the alert and in its messages, from opening to end", async () => {
  expect(await shown()).toMatchObject({ dueBy: "2026-06-01T12:00:00.000Z", overdue: false });
  const [opened] = api.messages;
  expect(JSON.parse(opened?.byProtocol.default ?? "").alert.dueBy).toBe("2026-06-01T12:00:00.000Z");
  api.setNow("2026-06-01T12:00:00.001Z");
  expect(await shown()).toMatchObject({ overdue: true });
  expect(await say("acknowledge")).toMatchObject({
    ...{ dueBy: "2026-06-02T00:00:00.000Z", overdue: false },
  });
  const unsure = {
    result: "undetermined",
    method: "phone",
    definitionMet: "unknown",
    reason: "no answer",
  };
  expect(await say("verify", unsure)).toMatchObject({ dueBy: "2026-06-02T00:00:00.000Z" });
  api.setNow("2026-06-01T15:00:00.000Z");
  const event = { ...unsure, result: "true", reason: "seen" };
  expect(await say("verify", event)).toMatchObject({ dueBy: "2026-06-03T15:00:00.000Z" });
  const risk = { likelihood: 4, consequence: 3, level: "high", confidence: "fair", reason: "near" };
  expect(await say("assess", risk)).toMatchObject({ stage: "decide", dueBy: null });
  const decision = { outcome: "monitor", reason: "wait", lookAgainOn: "2026-06-10" };
  expect(await say("decide", decision)).toMatchObject({ dueBy: "2026-06-10T20:59:59.999Z" });
  expect(await say("close", { reason: "over", verification: true })).toMatchObject({ dueBy: null });
  await api.drain();
  const closed = api.messages.findLast(({ attributes }) => attributes.change === "closed");
  expect(JSON.parse(closed?.byProtocol.default ?? "").alert).toMatchObject({ dueBy: null });
  const alert = await api.deps.alerts.byId(id);
  expect(alert?.history.at(-1)).toMatchObject({ snapshot: { verification: "true" } });
});

it("reopened, it must be acknowledged anew", async () => {
  await say("close", { reason: "a wrong form" });
  api.setNow("2026-06-02T09:00:00.000Z");
  expect(await say("reopen", { reason: "more came" })).toMatchObject({
    ...{ stage: "acknowledge", dueBy: "2026-06-02T21:00:00.000Z" },
  });
});
