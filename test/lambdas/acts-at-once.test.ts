import { beforeEach, describe, expect, it } from "vitest";
import { type Api, measles, openApiOf } from "../support/api.ts";

let api: Api;
let officers: readonly string[];
let id: string;

beforeEach(async () => {
  api = await openApiOf();
  officers = await Promise.all(
    ["a", "b", "c"].map(
      async (name) =>
        (await api.issue({ kind: "officer", email: `${name}@example.org`, jurisdiction: ["N-A"] }))
          .key,
    ),
  );
  await api.postAndDrain([measles("A-1", "2026-W19", 9)]);
  id = (await api.alerts())[0]?.alertId ?? "";
});

const say = (act: string, body: object = {}, by = 0) =>
  api.ask(`POST /v1/alerts/${id}/${act}`, { as: officers[by] ?? "", body });
const verified = { method: "phone", definitionMet: "yes", reason: "called" };
const shown = async () => (await api.ask(`GET /v1/alerts/${id}`, { as: officers[0] ?? "" })).json;
const changesOf = ({ history }: { readonly history: readonly { readonly change: string }[] }) =>
  history.map(({ change }) => change);

describe("officers at once", () => {
  it("who verify as true and as false: one is recorded, the other is refused with the alert as it is", async () => {
    const answers = await Promise.all([
      say("verify", { ...verified, result: "true", ifRevision: 1 }, 0),
      say("verify", { ...verified, result: "false", ifRevision: 1 }, 1),
    ]);
    const [won] = answers.filter(({ status }) => status === 200);
    const [lost] = answers.filter(({ status }) => status === 409);
    expect(lost?.json.type).toMatch(/changed-meanwhile$/);
    expect(lost?.json.current).toMatchObject({
      revision: 2,
      verified: won?.json.verified,
      stage: won?.json.stage,
    });
    const { verification } = await shown();
    // Only a true event has its weeks marked.
    expect(await api.deps.alerts.outbreaksOf("N-A")).toHaveLength(verification === "false" ? 0 : 1);
  });

  it("without ifRevision: each act is judged on what the other left", async () => {
    const answers = await Promise.all([
      say("acknowledge", {}, 0),
      say("acknowledge", {}, 1),
      say("note", { text: "on my way" }, 2),
      say("note", { text: "me too" }, 1),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(changesOf(await shown()).toSorted()).toEqual([
      ...["acknowledged", "noted", "noted", "opened"],
    ]);
  });

  it("who write on an alert that a later one has replaced: every note is kept", async () => {
    await say("close", { reason: "seen" });
    api.setNow("2026-06-02T00:00:00.000Z");
    await api.postAndDrain([measles("A-1", "2026-W22", 9)]);
    const notes = ["one", "two", "three", "four", "five"];
    const answers = await Promise.all(notes.map((text, i) => say("note", { text }, i % 3)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const { history, revision } = await shown();
    expect(revision).toBe(7);
    expect(
      history
        .slice(2)
        .map(({ reason }: { readonly reason: string }) => reason)
        .toSorted(),
    ).toEqual(notes.toSorted());
  });
});

it("an act while reports are judged loses neither the act nor the figures", async () => {
  await api.post([measles("A-2", "2026-W19", 7)]);
  const [answer] = await Promise.all([
    say("verify", { ...verified, result: "true", ifRevision: 1 }),
    api.drainTwiceAtOnce(),
  ]);
  await api.drain();
  expect(answer.status).toBe(200);
  const alert = await shown();
  expect(alert).toMatchObject({ stage: "assess", verification: "true" });
  expect(alert.signals).toMatchObject([{ observed: 16 }]);
});

it("a stream delivered twice, late and in reverse order tells each act once and changes nothing", async () => {
  api.keepRecords();
  await say("verify", { ...verified, result: "true" });
  await say("assess", {
    ...{ likelihood: 1, consequence: 1, level: "low", confidence: "fair", reason: "one school" },
  });
  await say("decide", { outcome: "discard", reason: "one imported case" });
  await api.drain();
  const [before, told] = [await shown(), api.messages.map(({ messageId }) => messageId)];
  await api.redeliver();
  expect(await shown()).toEqual(before);
  expect(api.messages.map(({ messageId }) => messageId)).toEqual(told);
  expect(new Set(told).size).toBe(told.length);
  const changes = api.messages
    .filter(({ attributes }) => attributes.language === "en")
    .map(({ attributes }) => attributes.change);
  expect(changes).toEqual(["opened", "verified", "assessed", "decided", "closed"]);
});
