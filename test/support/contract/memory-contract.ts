import { describe, expect } from "vitest";
import type { MessageLog, WatchMemoryStore } from "../../../pipeline/ports.ts";
import type { TestsOf } from "./on-empty-table.ts";

export const messageLogContract = (it: TestsOf<MessageLog>) => {
  it("knows of each alert what was published, recorded once or twice", async ({ store }) => {
    expect(await store.published("A-7K3QF")).toEqual(new Set());
    await store.record("A-7K3QF", "A-7K3QF-1-en", "2026-02-16T05:20:10Z");
    await store.record("A-7K3QF", "A-7K3QF-1-en", "2026-02-16T05:20:11Z");
    await store.record("A-7K3QF", "A-7K3QF-1-fr", "2026-02-16T05:20:10Z");
    await store.record("A-7K3QFX", "A-7K3QFX-1-en", "2026-02-16T05:20:10Z");
    expect(await store.published("A-7K3QF")).toEqual(new Set(["A-7K3QF-1-en", "A-7K3QF-1-fr"]));
  });
};

export const watchMemoryContract = (it: TestsOf<WatchMemoryStore>) => {
  describe("from one run to the next", () => {
    it("remembers nothing before the first", async ({ store }) => {
      expect(await store.get()).toEqual({ silenceJudgedTo: null, sweptOn: null });
    });

    it("remembers what was put last", async ({ store }) => {
      await store.put({ silenceJudgedTo: "2026-W06", sweptOn: "2026-02-16" });
      await store.put({ silenceJudgedTo: "2026-W07", sweptOn: null });
      expect(await store.get()).toEqual({ silenceJudgedTo: "2026-W07", sweptOn: null });
    });
  });
};
