import { beforeEach, expect, it } from "vitest";
import { type Api, measles, openApiOf } from "../support/api.ts";

let api: Api;
let officer: string;

beforeEach(async () => {
  api = await openApiOf();
  officer = (await api.issue({ kind: "officer", email: "a@example.org", jurisdiction: ["N-A"] }))
    .key;
  await api.postAndDrain([measles("A-1", "2026-W19", 9)]);
});

const theAlert = async (): Promise<string> => {
  const { json } = await api.ask("GET /v1/alerts", { as: officer });
  return json.items[0].alertId;
};
const act = (
  alertId: string,
  action: "close" | "reopen",
  body: object = { reason: "measles in lab" },
) => api.ask(`POST /v1/alerts/${alertId}/${action}`, { as: officer, body });

it("closes with a name, a time and a reason, and marks no outbreak when it was none", async () => {
  const id = await theAlert();
  expect(await api.deps.alerts.outbreaksOf("N-A")).toHaveLength(1);
  const { status, json } = await act(id, "close", {
    reason: "rash of heat",
    verification: "false",
  });
  expect(status).toBe(200);
  expect(json).toMatchObject({ status: "closed", verification: "false" });
  expect(json.history.at(-1)).toEqual({
    sequence: 2,
    at: "2026-06-01T00:00:00.000Z",
    by: expect.stringMatching(/^officer:/),
    change: "closed",
    reason: "rash of heat",
    recorded: { verification: "false" },
  });
  expect(await api.deps.alerts.outbreaksOf("N-A")).toEqual([]);
});

it.each([
  [true, "true", true],
  [false, "false", false],
  ["true", "true", true],
  ["false", "false", false],
  [undefined, "pending", null],
])("takes a verification of %j, and gives it out as text and as JSON's own", async (...row) => {
  const [verification, text, isVerified] = row;
  const id = await theAlert();
  const { json } = await act(id, "close", { reason: "seen", verification });
  expect(json).toMatchObject({ status: "closed", verification: text, isVerified });
  expect(await api.deps.alerts.outbreaksOf("N-A")).toHaveLength(text === "false" ? 0 : 1);
});

it("shows evidence in the one alert and not in the list", async () => {
  const id = await theAlert();
  const list = await api.ask("GET /v1/alerts", { as: officer });
  const one = await api.ask(`GET /v1/alerts/${id}`, { as: officer });
  expect(list.json.items[0].signals[0]).not.toHaveProperty("evidence");
  expect(one.json.signals[0].evidence).toMatchObject({ periods: ["2026-W19"], counts: [9] });
  expect(one.json.history[0]).not.toHaveProperty("snapshot");
});

it("refuses what does not go with the state, in plain words", async () => {
  const id = await theAlert();
  expect((await act(id, "reopen")).json).toMatchObject({
    status: 409,
    detail: "This alert is open already: only a closed or lapsed one can be reopened",
  });
  await act(id, "close");
  expect((await act(id, "close")).json).toMatchObject({
    status: 409,
    detail: "This alert is closed already: only an open one can be closed",
  });
  expect((await act(id, "reopen")).json).toMatchObject({ status: "open" });
});

it("is reopened ten times a local day at most, and again the next day", async () => {
  const id = await theAlert();
  // Half past eight in the evening of the country's day.
  api.setNow("2026-06-01T17:30:00.000Z");
  for (let i = 0; i < 10; i++) {
    expect((await act(id, "close")).status).toBe(200);
    expect((await act(id, "reopen")).status).toBe(200);
  }
  expect((await act(id, "close")).status).toBe(200);
  const refused = await act(id, "reopen");
  expect(refused.json).toMatchObject({
    status: 409,
    detail: "This alert was reopened 10 times today: try again tomorrow",
  });
  api.setNow("2026-06-01T20:59:59.000Z");
  expect((await act(id, "reopen")).status).toBe(409);
  api.setNow("2026-06-01T21:00:00.000Z");
  expect((await act(id, "reopen")).json).toMatchObject({ status: "open" });
});

it("does not reopen an alert whose place another one has taken", async () => {
  const id = await theAlert();
  await act(id, "close");
  api.setNow("2026-06-02T00:00:00.000Z");
  await api.postAndDrain([measles("A-1", "2026-W22", 9)]);
  const later = await theAlert();
  expect(later).not.toBe(id);
  const { status, json } = await act(id, "reopen");
  expect(status).toBe(409);
  expect(json.detail).toContain(later);
  expect((await api.ask("GET /v1/alerts?status=open", { as: officer })).json.items).toHaveLength(1);
});

it.each([
  [{}, "#/reason", "required"],
  [{ reason: "  " }, "#/reason", "range"],
  [{ reason: "x".repeat(501) }, "#/reason", "range"],
  [{ reason: "x", verification: "maybe" }, "#/verification", "one-of"],
  [{ reason: "x", verification: 1 }, "#/verification", "one-of"],
  [{ reason: "x", verification: null }, "#/verification", "one-of"],
  [{ reason: "x", name: "y" }, "#/name", "unknown-field"],
])("refuses to close with %j", async (body, pointer, rule) => {
  const { status, json } = await act(await theAlert(), "close", body);
  expect(status).toBe(422);
  expect(json.errors).toEqual([expect.objectContaining({ pointer, rule })]);
});

it("several officers close at once: one succeeds, the others get a conflict, and the history has one line", async () => {
  const id = await theAlert();
  const answers = await Promise.all([act(id, "close"), act(id, "close"), act(id, "close")]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  const { json } = await api.ask(`GET /v1/alerts/${id}`, { as: officer });
  expect(json.history.map(({ change }: { change: string }) => change)).toEqual([
    "opened",
    "closed",
  ]);
});

it("finds alerts by place, disease, status and period", async () => {
  const found = async (query: string) =>
    (await api.ask(`GET /v1/alerts?${query}`)).json.items.length;
  expect(await found("orgUnit=NN&diseaseCode=MEAS&status=open&from=2026-W19&to=2026-W19")).toBe(1);
  expect(await found("orgUnit=N-B")).toBe(0);
  expect(await found("diseaseCode=CHOL")).toBe(0);
  expect(await found("status=closed")).toBe(0);
  expect(await found("from=2026-W20")).toBe(0);
  expect(await found("to=2026-05-03")).toBe(0);
  expect(await found("to=2026-05-04")).toBe(1);
});
