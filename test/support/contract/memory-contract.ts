import { describe, expect } from "vitest";
import type { Delivery, MessageLog, WatchMemoryStore } from "../../../pipeline/ports.ts";
import { everyPage, type TestsOf } from "./on-empty-table.ts";

const told = (messageId: string, some: Partial<Delivery> = {}): Delivery => ({
  ...{ messageId, sequence: 1, state: "accepted", channel: "topic", language: "en" },
  ...some,
});

export const messageLogContract = (it: TestsOf<MessageLog>) => {
  it("knows of each alert what was published, recorded once or twice", async ({ store }) => {
    expect(await store.published("A-7K3QF")).toEqual({ through: 0, messages: new Set() });
    await store.record("A-7K3QF", told("A-7K3QF-1-en"), "2026-02-16T05:20:10Z");
    await store.record("A-7K3QF", told("A-7K3QF-1-en"), "2026-02-16T05:20:11Z");
    await store.record("A-7K3QF", told("A-7K3QF-1-fr"), "2026-02-16T05:20:10Z");
    await store.record("A-7K3QFX", told("A-7K3QFX-1-en"), "2026-02-16T05:20:10Z");
    expect(await store.published("A-7K3QF")).toEqual({
      through: 0,
      messages: new Set(["A-7K3QF-1-en", "A-7K3QF-1-fr"]),
    });
  });

  it("asks no more about lines up to which everything is told", async ({ store }) => {
    for (const sequence of [2, 9, 10, 11, 100]) {
      await store.record(
        "A-7K3QF",
        told(`A-7K3QF-${sequence}-en`, { sequence }),
        "2026-02-16T05:20:10Z",
      );
    }
    await store.settle("A-7K3QF", 10);
    expect(await store.published("A-7K3QF")).toEqual({
      through: 10,
      messages: new Set(["A-7K3QF-11-en", "A-7K3QF-100-en"]),
    });
  });

  it("does again what failed, but not what cannot succeed, and neither what waits", async ({
    store,
  }) => {
    const at = "2026-02-16T05:20:10Z";
    const states: readonly Partial<Delivery>[] = [
      { state: "failed" },
      { state: "failed", isFinal: true },
      { state: "held" },
      { state: "digest" },
      { state: "delivered" },
    ];
    for (const [i, some] of states.entries()) {
      await store.record("A-7K3QF", told(`m-${i}`, some), at);
    }
    const { messages } = await store.published("A-7K3QF");
    expect([...messages].sort()).toEqual(["m-1", "m-2", "m-3", "m-4"]);
    await store.record("A-7K3QF", told("m-0"), at);
    expect((await store.published("A-7K3QF")).messages.has("m-0")).toBe(true);
  });

  it("finds an SMS by the id that SNS gave it, and lists all messages with their last state", async ({
    store,
  }) => {
    const at = "2026-02-16T05:20:10.000Z";
    const sms = told("m-1", { channel: "sms", subscriptionId: "S-1", snsMessageId: "sns-1" });
    await store.record("A-7K3QF", told("m-2", { sequence: 2 }), at);
    await store.record("A-7K3QF", sms, at);
    expect(await store.bySnsMessageId("sns-1")).toEqual({ alertId: "A-7K3QF", delivery: sms });
    expect(await store.bySnsMessageId("sns-2")).toBeNull();
    await store.record("A-7K3QF", { ...sms, state: "delivered" }, at);
    await store.settle("A-7K3QF", 2);
    const listed = [
      { ...sms, state: "delivered", at },
      { ...told("m-2", { sequence: 2 }), at },
    ];
    expect(await store.deliveries("A-7K3QF")).toEqual(listed);
    expect(await everyPage(1, (page) => store.deliveryPage("A-7K3QF", page))).toEqual(listed);
  });
};

export const watchMemoryContract = (it: TestsOf<WatchMemoryStore>) => {
  describe("from one run to the next", () => {
    const at = "2026-02-16T09:00:00.000Z";
    const clock = { seenAt: at, jumped: null };

    it("remembers nothing before the first", async ({ store }) => {
      const nothing = { silenceJudgedTo: null, sweptOn: null };
      expect(await store.get()).toEqual({ ...nothing, clock: { seenAt: null, jumped: null } });
    });

    it("remembers what was put last", async ({ store }) => {
      await store.put({ silenceJudgedTo: "2026-W06", sweptOn: "2026-02-16", clock });
      const jumped = { first: "2028-02-16T09:00:00.000Z", last: "2028-02-16T09:01:00.000Z" };
      const last = { silenceJudgedTo: "2026-W07", sweptOn: null, clock: { ...clock, jumped } };
      await store.put(last);
      expect(await store.get()).toEqual(last);
    });
  });
};
