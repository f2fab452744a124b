import { describe, expect } from "vitest";
import type { Item, Key, Table } from "../../../adapters/dynamodb/table.ts";
import { atOnce, type TestsOf } from "./on-empty-table.ts";

const key: Key = { pk: "R#KIV-07", sk: "W#2026-W07#weekly" };
const item = (some: Item = {}) => ({ ...key, doc: "first", ...some });

/** The contract of a table for single items. */
export const itemContract = (it: TestsOf<Table>) => {
  describe("get, put and remove", () => {
    it("gives an item back as it was put", async ({ store }) => {
      const put = item({
        n: -2.5,
        yes: true,
        none: null,
        many: ["a", 1],
        map: { deep: { er: "" } },
      });
      await store.put({ ...put, left: undefined });
      expect(await store.get(key)).toEqual(put);
    });

    it("knows nothing of an item that was never put", async ({ store }) => {
      expect(await store.get(key)).toBeUndefined();
    });

    it("replaces the whole item", async ({ store }) => {
      await store.put(item({ old: "gone" }));
      await store.put(item({ doc: "second" }));
      expect(await store.get(key)).toEqual({ ...key, doc: "second" });
    });

    it("keeps items of other keys apart, also when only the way to write é differs", async ({
      store,
    }) => {
      const keys = ["\u00e9", "e\u0301", "e"].map((sk) => ({ pk: key.pk, sk }));
      for (const each of keys) await store.put({ ...each, doc: each.sk });
      for (const each of keys) expect((await store.get(each))?.doc).toBe(each.sk);
    });

    it("does not change with what a reader does to an item", async ({ store }) => {
      await store.put(item({ many: ["a"] }));
      const { many } = (await store.get(key)) as { many: string[] };
      many.push("b");
      expect((await store.get(key))?.many).toEqual(["a"]);
    });

    it("refuses an item of more than 400 kB, and keeps the one before", async ({ store }) => {
      await store.put(item());
      const tooLarge = item({ doc: "x".repeat(400 * 1024) });
      await expect(store.put(tooLarge)).rejects.toMatchObject({ name: "ValidationException" });
      expect(await store.get(key)).toEqual(item());
    });

    it("removes an item, and removes it again without harm", async ({ store }) => {
      await store.put(item());
      await store.remove(key);
      await store.remove(key);
      expect(await store.get(key)).toBeUndefined();
    });
  });

  describe("getMany", () => {
    const keysOf = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ pk: "A#N", sk: String(i) }));

    it("gives those that exist", async ({ store }) => {
      const [first, missing, last] = keysOf(3) as [Key, Key, Key];
      await store.put({ ...first });
      await store.put({ ...last });
      const found = await store.getMany([missing, first, last]);
      expect(found.map(({ sk }) => sk).sort()).toEqual(["0", "2"]);
    });

    it("gives more than a hundred", async ({ store }) => {
      await Promise.all(keysOf(130).map((each) => store.put({ ...each })));
      expect(new Set((await store.getMany(keysOf(130))).map(({ sk }) => sk)).size).toBe(130);
    });

    it("gives an item asked for twice once, and none when asked for none", async ({ store }) => {
      await store.put(item());
      expect(await store.getMany([key, key])).toEqual([item()]);
      expect(await store.getMany([])).toEqual([]);
    });
  });

  describe("putNew", () => {
    it("leaves the item that is held", async ({ store }) => {
      expect(await store.putNew(item())).toBe(true);
      expect(await store.putNew(item({ doc: "second" }))).toBe(false);
      expect((await store.get(key))?.doc).toBe("first");
    });

    it("says yes to one of many at once", async ({ store }) => {
      const answers = await atOnce(8, (i) => store.putNew(item({ doc: String(i) })));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect((await store.get(key))?.doc).toBe(String(answers.indexOf(true)));
    });
  });

  describe("putSeen", () => {
    it("writes over the revision seen, from 0 on", async ({ store }) => {
      expect(await store.putSeen(item({ revision: 1 }), 0)).toBe(true);
      expect(await store.putSeen(item({ revision: 2 }), 1)).toBe(true);
      expect((await store.get(key))?.revision).toBe(2);
    });

    it.for([
      { name: "one held, none seen", seen: 0 },
      { name: "an older one seen", seen: 1 },
      { name: "a newer one seen", seen: 3 },
    ])("writes nothing over another revision: $name", async ({ seen }, { store }) => {
      await store.put(item({ revision: 2 }));
      expect(await store.putSeen(item({ revision: seen + 1, doc: "second" }), seen)).toBe(false);
      expect(await store.get(key)).toEqual(item({ revision: 2 }));
    });

    it("writes nothing where the item seen is gone", async ({ store }) => {
      expect(await store.putSeen(item({ revision: 2 }), 1)).toBe(false);
      expect(await store.get(key)).toBeUndefined();
    });

    it("says yes to one of many at once", async ({ store }) => {
      await store.put(item({ revision: 1 }));
      const answers = await atOnce(8, (i) =>
        store.putSeen(item({ revision: 2, doc: String(i) }), 1),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect((await store.get(key))?.doc).toBe(String(answers.indexOf(true)));
    });
  });

  describe("grow", () => {
    it("counts from 0 and leaves the rest of the item", async ({ store }) => {
      await store.grow(key);
      expect(await store.get(key)).toEqual({ ...key, version: 1 });
      await store.put(item({ version: 7 }));
      await store.grow(key);
      expect(await store.get(key)).toEqual(item({ version: 8 }));
    });

    it("counts each of many at once", async ({ store }) => {
      await atOnce(12, () => store.grow(key));
      expect((await store.get(key))?.version).toBe(12);
    });
  });
};
