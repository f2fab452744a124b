import { describe, expect, it } from "vitest";
import { notifyAlert } from "../../pipeline/notify.ts";
import { alertWith, changeOf } from "../support/alert-facts.ts";
import { telling } from "../support/telling.ts";

const key = { pk: "A#ZZ-LAK-KIV", sk: "MEAS" };
const opened = changeOf();
const screened = changeOf({ sequence: 2, change: "updated", tells: undefined });
const closed = changeOf({ sequence: 3, change: "closed", tells: "closed" });
const alert = alertWith([opened, screened, closed]);

describe("notifyAlert", () => {
  it("publishes each change worth telling once per language, oldest first, and records it", async () => {
    const world = telling();
    await notifyAlert(key, alert, world.deps);
    const told = ["A-7K3QF-1-en", "A-7K3QF-1-fr", "A-7K3QF-3-en", "A-7K3QF-3-fr"];
    expect(world.ids()).toEqual(told);
    expect([...world.recorded]).toEqual(told);
    expect(world.counted).toEqual({ AlertsTold: 4 });
    expect(world.letters).toEqual([]);
  });

  it("measures the time from the report to the publish, of numbers and not of people's acts", async () => {
    const world = telling();
    await notifyAlert(key, alert, world.deps);
    expect(world.seconds).toEqual([3.5, 3.5]);
  });

  it("run twice, tells once", async () => {
    const world = telling();
    await notifyAlert(key, alert, world.deps);
    await notifyAlert(key, alert, world.deps);
    expect(world.ids()).toHaveLength(4);
  });

  it("tells only what an earlier state of the alert had not told", async () => {
    const world = telling();
    await notifyAlert(key, alertWith([opened]), world.deps);
    await notifyAlert(key, alert, world.deps);
    expect(world.ids().slice(2)).toEqual(["A-7K3QF-3-en", "A-7K3QF-3-fr"]);
  });

  it("after a crash between publish and record, repeats that message under its id and no other", async () => {
    let killed = true;
    const world = telling({ record: (id) => killed && id === "A-7K3QF-1-fr" });
    await expect(notifyAlert(key, alert, world.deps)).rejects.toThrow("killed");
    killed = false;
    await notifyAlert(key, alert, world.deps);
    expect(world.ids()).toEqual([
      "A-7K3QF-1-en",
      "A-7K3QF-1-fr",
      "A-7K3QF-1-fr",
      "A-7K3QF-3-en",
      "A-7K3QF-3-fr",
    ]);
    const [, first, again] = world.sent;
    expect(again).toEqual(first);
  });

  it("tries again after each wait, and tells when the topic is back", async () => {
    const world = telling({ publish: ({ messageId }, n) => messageId === "A-7K3QF-1-en" && n < 3 });
    await notifyAlert(key, alert, world.deps);
    expect(world.attempts.get("A-7K3QF-1-en")).toBe(3);
    expect(world.ids()).toHaveLength(4);
    expect(world.letters).toEqual([]);
  });

  it("leaves one dead letter with the item's keys for what fails, and tells the rest", async () => {
    const world = telling({ publish: ({ messageId }) => messageId.endsWith("1-en") });
    const untold = await notifyAlert(key, alert, world.deps);
    expect(untold.map(({ messageId }) => messageId)).toEqual(["A-7K3QF-1-en"]);
    expect(world.ids()).toEqual(["A-7K3QF-1-fr", "A-7K3QF-3-en", "A-7K3QF-3-fr"]);
    expect(world.letters).toEqual([
      {
        kind: "notify",
        ...key,
        alertId: "A-7K3QF",
        error: "A-7K3QF-1-en: TypeError",
        at: "2026-02-16T05:20:10.500Z",
      },
    ]);
    expect(world.recorded.has("A-7K3QF-1-en")).toBe(false);
    expect(world.counted).toEqual({ AlertsTold: 3, PublishFailures: 1 });
  });

  it("waits for a topic that is down once, not for each message", async () => {
    const world = telling({ publish: () => true });
    await notifyAlert(key, alert, world.deps);
    expect([...world.attempts.values()]).toEqual([3, 1, 1, 1]);
    expect(world.letters).toHaveLength(1);
  });

  it("throws when not even the letter can be left, so that the batch comes again", async () => {
    const world = telling({ publish: () => true, send: () => true });
    await expect(notifyAlert(key, alert, world.deps)).rejects.toThrow("the queue is down");
  });
});
