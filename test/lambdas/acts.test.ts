import { beforeEach, describe, expect, it } from "vitest";
import { type Api, measles, openApiOf } from "../support/api.ts";

let api: Api;
let officer: string;
let other: string;
let id: string;

const verified = {
  ...{ result: "true", method: "phone", definitionMet: "yes" },
  reason: "nine children with a rash",
};
const assessed = {
  ...{ likelihood: 4, consequence: 3, level: "high", confidence: "fair" },
  reason: "two schools share a bus",
};
const responded = {
  ...{ outcome: "respond", reason: "spread is likely" },
  actions: [{ action: "vaccinate the schools", owner: "district team", due: "2026-06-03" }],
};

beforeEach(async () => {
  api = await openApiOf();
  const issue = async (email: string) =>
    (await api.issue({ kind: "officer", email, jurisdiction: ["N-A"] })).key;
  [officer, other] = [await issue("a@example.org"), await issue("b@example.org")];
  await api.postAndDrain([measles("A-1", "2026-W19", 9)]);
  const { json } = await api.ask("GET /v1/alerts", { as: officer });
  id = json.items[0].alertId;
});

const say = (act: string, body: object = {}, as = officer) =>
  api.ask(`POST /v1/alerts/${id}/${act}`, { as, body });
const changes = async () =>
  (await api.ask(`GET /v1/alerts/${id}`, { as: officer })).json.history.map(
    ({ change }: { readonly change: string }) => change,
  );

it("leads an alert from its opening to its end, each act a line of its history", async () => {
  const opened = await api.ask(`GET /v1/alerts/${id}`, { as: officer });
  expect(opened.json).toMatchObject({ stage: "acknowledge", revision: 1, assessments: [] });
  expect((await say("acknowledge")).json).toMatchObject({ stage: "verify", revision: 2 });
  expect((await say("verify", verified)).json).toMatchObject({
    ...{ stage: "assess", revision: 3, verification: "true", isVerified: true },
    verified: { ...verified, at: "2026-06-01T00:00:00.000Z" },
  });
  expect((await say("assess", assessed)).json).toMatchObject({
    ...{ stage: "decide", revision: 4 },
    assessments: [{ ...assessed, gridVersion: "default-unverified" }],
  });
  expect((await say("decide", responded)).json).toMatchObject({
    ...{ stage: "follow", revision: 5 },
    decision: responded,
  });
  const { json } = await say("close", { reason: "no case in two weeks", verification: true });
  expect(json).toMatchObject({ status: "closed", stage: "closed", dueBy: null, revision: 6 });
  expect(json.history.map(({ by }: { readonly by: string }) => by).slice(1)).toEqual(
    Array.from({ length: 5 }, () => expect.stringMatching(/^officer:[\w-]+$/)),
  );
  expect(JSON.stringify(json)).not.toContain("@");
  expect(await changes()).toEqual([
    ...["opened", "acknowledged", "verified", "assessed", "decided", "closed"],
  ]);
});

it("a repeated acknowledge is 200 and writes nothing", async () => {
  await say("acknowledge");
  const again = await say("acknowledge", {}, other);
  expect(again.status).toBe(200);
  expect(again.json).toMatchObject({ stage: "verify", revision: 2 });
  expect(await changes()).toEqual(["opened", "acknowledged"]);
});

it("verifying also acknowledges; an undetermined one can be verified again", async () => {
  const unsure = { ...verified, result: "undetermined" };
  const first = await say("verify", unsure);
  expect(first.json).toMatchObject({ stage: "verify", verification: "pending" });
  expect(first.json.acknowledged).toEqual(first.json.verified && expect.anything());
  expect((await say("verify", unsure)).json).toMatchObject({ revision: 3 });
  expect((await say("verify", { ...verified, result: "false" })).json).toMatchObject({
    ...{ stage: "decide", verification: "false", isVerified: false },
  });
});

it("an alert discarded is closed as false, in one act with two lines", async () => {
  await say("verify", { ...verified, result: "false" });
  const { json } = await say("decide", { outcome: "discard", reason: "heat rash" });
  expect(json).toMatchObject({ status: "closed", stage: "closed", verification: "false" });
  expect(await changes()).toEqual(["opened", "verified", "decided", "closed"]);
});

it("an alert discarded stays true once it was verified as true", async () => {
  await say("verify", verified);
  await say("assess", assessed);
  const { json } = await say("decide", { outcome: "discard", reason: "one imported case" });
  expect(json).toMatchObject({ status: "closed", verification: "true" });
});

it("refuses a level that is not the grid's, and says which it is", async () => {
  await say("verify", verified);
  const { status, json } = await say("assess", { ...assessed, level: "low" });
  expect(status).toBe(422);
  expect(json.errors).toEqual([
    {
      ...{ pointer: "#/level", rule: "level-of-grid" },
      detail:
        'must be high, the level of grid default-unverified for likelihood 4 and consequence 3, got "low"',
    },
  ]);
});

describe("ifRevision", () => {
  it("refuses an act on an alert that has changed since, with the alert as it is", async () => {
    await say("acknowledge", { ifRevision: 1 });
    const { status, json } = await say("verify", { ...verified, ifRevision: 1 }, other);
    expect(status).toBe(409);
    expect(json.type).toMatch(/\/changed-meanwhile$/);
    expect(json.errors[0]).toMatchObject({ pointer: "#/ifRevision", rule: "changed-meanwhile" });
    expect(json.current).toMatchObject({ alertId: id, stage: "verify", revision: 2 });
    expect(await changes()).toEqual(["opened", "acknowledged"]);
    const now = { ...verified, ifRevision: json.current.revision };
    expect((await say("verify", now, other)).status).toBe(200);
  });

  it("lets exactly one of many acts at once through", async () => {
    const asked = Array.from({ length: 8 }, (_, i) =>
      say("verify", { ...verified, ifRevision: 1 }, i % 2 ? officer : other),
    );
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, ...Array.from({ length: 7 }, () => 409)]);
    expect(await changes()).toEqual(["opened", "verified"]);
  });

  it("is not changed by a report that adds no line to the history", async () => {
    await api.postAndDrain([measles("A-2", "2026-W19", 0)]);
    expect((await say("verify", { ...verified, ifRevision: 1 })).status).toBe(200);
  });
});

it("keeps every version of what was recorded in the history", async () => {
  await say("verify", verified);
  await say("assess", assessed);
  await say("assess", { ...assessed, likelihood: 1, level: "moderate" });
  const { json } = await api.ask(`GET /v1/alerts/${id}/history`, { as: officer });
  expect(json.items).toMatchObject([
    { change: "assessed", recorded: { likelihood: 1, gridVersion: "default-unverified" } },
    { change: "assessed", recorded: { likelihood: 4, level: "high" } },
    { change: "verified", recorded: { result: "true", method: "phone" } },
    { change: "opened" },
  ]);
});

describe("milestones", () => {
  const actions = Object.fromEntries(
    ["investigation", "analysis", "laboratory", "case-management"].map((name) => [
      name,
      "2026-06-02",
    ]),
  );
  const rest = { countermeasures: "not-applicable", communication: "2026-06-05" };

  it("are whole versions, with the alert's own days for what is left out", async () => {
    const said = { emergence: "2026-05-28", actions, reason: "from the team's log" };
    const first = await say("milestones", said);
    expect(first.json).toMatchObject({
      milestones: { detection: "2026-06-01", notification: "2026-06-01" },
      sevenOneSeven: {
        detect: { days: 4, target: 7, state: "met" },
        notify: { days: 0, target: 1, state: "met" },
        respond: { target: 7, state: "running" },
      },
    });
    const all = { ...actions, ...rest, coordination: "2026-06-03" };
    const second = await say("milestones", { actions: all, reason: "all done" });
    expect(second.json.sevenOneSeven).toEqual({
      detect: { days: null, target: 7, state: "unknown" },
      notify: { days: 0, target: 1, state: "met" },
      respond: { days: 4, target: 7, state: "met" },
    });
    expect(second.json.milestones).not.toHaveProperty("emergence");
  });

  it.each([
    [{ emergence: "2026-06-02" }, "#/emergence"],
    [{ emergence: "2026-05-20", detection: "2026-05-19" }, "#/detection"],
    [{ detection: "2026-06-02" }, "#/detection"],
    [{ notification: "2026-05-30" }, "#/notification"],
  ])("refuse a negative interval: %j", async (said, pointer) => {
    const { status, json } = await say("milestones", { ...said, reason: "a slip" });
    expect(status).toBe(422);
    expect(json.errors).toEqual([expect.objectContaining({ pointer, rule: "negative-interval" })]);
  });
});

const answers = { serious: "yes", unusual: "no", spread: "unknown", restrictions: "no" };

it("a closed alert takes notes, milestones and IHR answers, and nothing else but its reopening", async () => {
  await say("close", { reason: "seen" });
  for (const [act, body] of [
    ["note", { text: "the team reports" }],
    ["milestones", { reason: "from the log" }],
    ["ihr", { ...answers, reasons: "near the border" }],
  ] as const) {
    expect((await say(act, body)).status).toBe(200);
  }
  for (const [act, body] of [
    ["acknowledge", {}],
    ["verify", verified],
    ["assess", assessed],
    ["decide", responded],
    ["close", { reason: "again" }],
  ] as const) {
    const { status, json } = await say(act, body);
    expect(status).toBe(409);
    expect(json.detail).toMatch(/^This alert is closed already: only an open one can be [a-z ]+$/);
  }
});

it("an alert that a later one has replaced still takes notes, and tells queues of them", async () => {
  await say("close", { reason: "seen" });
  api.setNow("2026-06-02T00:00:00.000Z");
  await api.postAndDrain([measles("A-1", "2026-W22", 9)]);
  const { status, json } = await say("note", { text: "see the later alert" });
  expect(status).toBe(200);
  expect(json).toMatchObject({ status: "closed", revision: 3 });
  const shown = await api.ask(`GET /v1/alerts/${id}`, { as: officer });
  expect(shown.json.history.at(-1)).toMatchObject({
    change: "noted",
    reason: "see the later alert",
  });
  await api.drain();
  expect(api.messages.at(-1)).toMatchObject({ attributes: { change: "noted" } });
});

it("a reopened alert begins again: to be acknowledged, and no longer false", async () => {
  await say("verify", { ...verified, result: "false" });
  await say("decide", { outcome: "discard", reason: "heat rash" });
  const { json } = await say("reopen", { reason: "a case in the next ward" });
  expect(json).toMatchObject({ status: "open", stage: "acknowledge", verification: "pending" });
  for (const gone of ["acknowledged", "verified", "decision"])
    expect(json).not.toHaveProperty(gone);
});

it.each([
  ["verify", { ...verified, reason: "call 0712 345 678" }, "#/reason"],
  ["assess", { ...assessed, hazard: "ask a@example.org" }, "#/hazard"],
  ["assess", { ...assessed, context: "x".repeat(201) }, "#/context"],
  [
    "decide",
    { ...responded, actions: [{ ...responded.actions[0], owner: "0712345678" }] },
    "#/actions/0/owner",
  ],
  ["ihr", { ...answers, reasons: "+254712345678" }, "#/reasons"],
  ["note", { text: "a@example.org" }, "#/text"],
  ["close", { reason: "0712345678" }, "#/reason"],
  ["reopen", { reason: "0712345678" }, "#/reason"],
])("%s takes no personal text: %j", async (act, body, pointer) => {
  const { status, json } = await say(act, body);
  expect(status).toBe(422);
  expect(JSON.stringify(json)).not.toMatch(/0?712|@|xxx/);
  expect(json.errors.map((fault: { readonly pointer: string }) => fault.pointer)).toEqual([
    pointer,
  ]);
});

it("is found by its stage, and by whether its act is overdue", async () => {
  const found = async (query: string) =>
    (await api.ask(`GET /v1/alerts?${query}`, { as: officer })).json.items.length;
  expect(await found("stage=acknowledge")).toBe(1);
  expect(await found("stage=verify")).toBe(0);
  await say("acknowledge");
  expect(await found("stage=verify&overdue=false")).toBe(1);
  expect(await found("stage=verify&status=closed")).toBe(0);
});

it("queues are told of each act, persons are not asked to read it", async () => {
  await api.drain();
  const before = api.messages.length;
  await say("verify", verified);
  await api.drain();
  const [message] = api.messages.slice(before);
  expect(message?.attributes.change).toBe("verified");
  expect(JSON.parse(message?.byProtocol.default ?? "")).toMatchObject({
    change: "verified",
    alert: { stage: "assess", revision: 2, verified: { result: "true" }, verification: "true" },
  });
});

it("an unknown alert is 404, one of another place is 403 and names nothing", async () => {
  const stranger = (
    await api.issue({ kind: "officer", email: "c@example.org", jurisdiction: ["N-B"] })
  ).key;
  expect(
    (await api.ask("POST /v1/alerts/A-00000/note", { as: officer, body: { text: "x" } })).status,
  ).toBe(404);
  const { status, json } = await say("verify", verified, stranger);
  expect(status).toBe(403);
  expect(JSON.stringify(json)).not.toMatch(/N-A|MEAS|current/);
});

it("the verdict given with a closing is recorded in its line", async () => {
  const { json } = await say("close", { reason: "typing error", verification: false });
  expect(json.verification).toBe("false");
  expect(json.history.at(-1)).toMatchObject({
    change: "closed",
    recorded: { verification: "false" },
  });
});

it("what was verified as true stays so when the alert is reopened", async () => {
  await say("verify", { result: "true", method: "visit", definitionMet: "yes", reason: "seen" });
  await say("close", { reason: "over" });
  const { json } = await say("reopen", { reason: "more cases" });
  expect(json).toMatchObject({
    ...{ stage: "acknowledge", verification: "true" },
    verified: { result: "true", method: "visit" },
  });
});

it.each([
  ["reason-personal", "call +254 712 345 678"],
  ["control-character", "a\u0007bell"],
  ["control-character", "no character \uffff"],
])("a note is refused by rule %s", async (rule, text) => {
  const { status, json } = await say("note", { text });
  expect([status, json.errors.map((one: { rule: string }) => one.rule)]).toEqual([422, [rule]]);
});
