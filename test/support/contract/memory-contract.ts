import { describe, expect } from "vitest";
import type { MessageLog, WatchMemoryStore } from "../../../pipeline/ports.ts";
import type { TestsOf } from "./on-empty-table.ts";

export const messageLogContract = (it: TestsOf<MessageLog>) => {
  it("knows of each alert what was published, recorded once or twice", async ({ store }) => {
    expect(await store.published("A-7K3QF")).toEqual({ through: 0, messages: new Set() });
    await store.record(
      "A-7K3QF",
      { messageId: "A-7K3QF-1-en", sequence: 1 },
      "2026-02-16T05:20:10Z",
    );
    await store.record(
      "A-7K3QF",
      { messageId: "A-7K3QF-1-en", sequence: 1 },
      "2026-02-16T05:20:11Z",
    );
    await store.record(
      "A-7K3QF",
      { messageId: "A-7K3QF-1-fr", sequence: 1 },
      "2026-02-16T05:20:10Z",
    );
    await store.record(
      "A-7K3QFX",
      { messageId: "A-7K3QFX-1-en", sequence: 1 },
      "2026-02-16T05:20:10Z",
    );
    expect(await store.published("A-7K3QF")).toEqual({
      through: 0,
      messages: new Set(["A-7K3QF-1-en", "A-7K3QF-1-fr"]),
    });
  });

  it("asks no more about lines up to which everything is told", async ({ store }) => {
    for (const sequence of [2, 9, 10, 11, 100]) {
      const message = { messageId: `A-7K3QF-${sequence}-en`, sequence };
      await store.record("A-7K3QF", message, "2026-02-16T05:20:10Z");
    }
    await store.settle("A-7K3QF", 10);
    expect(await store.published("A-7K3QF")).toEqual({
      through: 10,
      messages: new Set(["A-7K3QF-11-en", "A-7K3QF-100-en"]),
    });
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
