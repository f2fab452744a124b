import { describe, expect } from "vitest";
import type { Range } from "../../../adapters/dynamodb/range.ts";
import type { Item, Table } from "../../../adapters/dynamodb/table.ts";
import { BadCursor } from "../../../pipeline/ports.ts";
import { everyPage, type TestsOf } from "./on-empty-table.ts";

const weeks = ["W#2025-W51", "W#2025-W52", "W#2026-W01", "W#2026-W02"];
const pk = "R#KIV-07";

const putAll = (table: Table, sorts: readonly string[], some: (sk: string) => Item = () => ({})) =>
  Promise.all(sorts.map((sk) => table.put({ pk, sk, ...some(sk) })));
const sortsOf = (items: readonly Item[]) => items.map(({ sk }) => sk);

/** The contract of a table for ranges of a partition, of the table or of an index. */
export const rangeContract = (it: TestsOf<Table>) => {
  describe("query", () => {
    it.for<{ name: string; range: Omit<Range, "partition">; is: readonly string[] }>([
      { name: "the whole partition", range: {}, is: weeks },
      { name: "both ends", range: { from: "W#2025-W52", to: "W#2026-W01" }, is: weeks.slice(1, 3) },
      { name: "from one on", range: { from: "W#2026-W01" }, is: weeks.slice(2) },
      { name: "up to one", range: { to: "W#2025-W52" }, is: weeks.slice(0, 2) },
      { name: "one alone", range: { from: "W#2025-W52", to: "W#2025-W52" }, is: ["W#2025-W52"] },
      {
        name: "ends that no item has",
        range: { from: "W#2025-W", to: "W#2025-X" },
        is: weeks.slice(0, 2),
      },
      { name: "nothing between", range: { from: "X", to: "Y" }, is: [] },
      { name: "from after to", range: { from: "W#2026-W02", to: "W#2025-W51" }, is: [] },
    ])("gives $name, in order", async ({ range, is }, { store }) => {
      await putAll(store, weeks.toReversed());
      await store.put({ pk: "R#KIV-0", sk: "W#2026-W01" });
      await store.put({ pk: "R#KIV-071", sk: "W#2026-W01" });
      expect(sortsOf(await store.query({ partition: pk, ...range }))).toEqual(is);
    });

    it("orders texts of every script by their characters' numbers", async ({ store }) => {
      const sorts = ["#", "10", "9", "A", "a", "é", "ก", "漢", "\ufffd", "😀"];
      await putAll(store, sorts.toReversed());
      expect(sortsOf(await store.query({ partition: pk }))).toEqual(sorts);
    });

    it("sees every write before it", async ({ store }) => {
      await putAll(store, ["a", "b"]);
      await store.put({ pk, sk: "a", doc: "second" });
      await store.remove({ pk, sk: "b" });
      expect(await store.query({ partition: pk })).toEqual([{ pk, sk: "a", doc: "second" }]);
    });

    it("gives a partition of more than a megabyte whole", async ({ store }) => {
      const sorts = ["1", "2", "3", "4", "5"];
      await putAll(store, sorts, () => ({ doc: "x".repeat(300_000) }));
      expect(sortsOf(await store.query({ partition: pk }))).toEqual(sorts);
    });
  });

  describe.each([
    { index: "byPlace", partition: "place", sort: "at" },
    { index: "byList", partition: "list", sort: "listedAt" },
  ] as const)("the index $index", ({ index, partition, sort }) => {
    const listed = (at: string) => ({ [partition]: "KIV-07", [sort]: at });

    it("holds the items that name it, in its own order, both ends included", async ({ store }) => {
      await putAll(store, ["1", "2", "3", "4"], (sk) => listed(`t${9 - Number(sk)}`));
      await store.put({ pk, sk: "5" });
      await store.put({ pk, sk: "6", ...listed("t7"), [partition]: "KIV-08" });
      const range = { index, partition: "KIV-07", from: "t6", to: "t8" };
      expect(sortsOf(await store.query(range))).toEqual(["3", "2", "1"]);
    });

    it("follows an item that moves, leaves or is removed", async ({ store }) => {
      await putAll(store, ["1", "2", "3"], (sk) => listed(`t${sk}`));
      await store.put({ pk, sk: "1", ...listed("t9") });
      await store.put({ pk, sk: "2" });
      await store.remove({ pk, sk: "3" });
      expect(await store.query({ index, partition: "KIV-07" })).toEqual([
        { pk, sk: "1", ...listed("t9") },
      ]);
    });
  });

  it("holds in an index the keys and the attributes that it names, no other", async ({ store }) => {
    const row = { alertId: "A-7K3QF", orgUnit: "KIV", diseaseCode: "MEAS", status: "open" };
    const lists = { place: "KIV", at: "t1", list: "ALERT", listedAt: "t1" };
    const item = { pk, sk: "1", ...lists, ...row, period: "2026-W07" };
    await store.put({ ...item, doc: "x".repeat(10_000), revision: 3 });
    const read = async (index: "byPlace" | "byList", partition: string) => [
      ...(await store.query({ index, partition })),
      ...(await store.page({ index, partition }, { limit: 1 })).items,
    ];
    const { place, at, list, listedAt } = lists;
    const open = { pk, sk: "1", place, at };
    expect(await read("byPlace", "KIV")).toEqual([open, open]);
    const listed = { pk, sk: "1", list, listedAt, ...row, period: "2026-W07" };
    expect(await read("byList", "ALERT")).toEqual([listed, listed]);
  });

  describe("page", () => {
    const all = { partition: pk };

    it.for([1, 2, 3, 4, 9])(
      "gives each item once, in order, %i at most at a time",
      async (limit, { store }) => {
        await putAll(store, weeks);
        const read = (range: Parameters<Table["page"]>[0]) =>
          everyPage(limit, (page) => store.page(range, page)).then(sortsOf);
        expect(await read(all)).toEqual(weeks);
        expect(await read({ ...all, newestFirst: true })).toEqual(weeks.toReversed());
        expect(await read({ ...all, from: "W#2025-W52", to: "W#2026-W01" })).toEqual(
          weeks.slice(1, 3),
        );
      },
    );

    it("is the last one when nothing is there, or nothing between the ends", async ({ store }) => {
      expect(await store.page(all, { limit: 5 })).toMatchObject({ items: [], next: null });
      await putAll(store, weeks);
      const range = { ...all, from: "W#2026-W02", to: "W#2026-W01" };
      expect(await store.page(range, { limit: 5 })).toMatchObject({ items: [], next: null });
    });

    it("leaves out what is not asked for, and goes on behind it", async ({ store }) => {
      await putAll(store, weeks, (sk) => ({ disease: sk.endsWith("2") ? "MEAS" : "CHOL" }));
      const where = { disease: "MEAS" };
      const found = await everyPage(2, (page) => store.page({ ...all, where }, page));
      expect(sortsOf(found)).toEqual(["W#2025-W52", "W#2026-W02"]);
    });

    it("pages an index, newest first, where several items have one place", async ({ store }) => {
      const sorts = ["1", "2", "3", "4", "5"];
      await putAll(store, sorts, (sk) => ({ list: "ALERT", listedAt: sk < "4" ? "t1" : "t2" }));
      const range = { index: "byList", partition: "ALERT", newestFirst: true } as const;
      const found = sortsOf(await everyPage(2, (page) => store.page(range, page)));
      expect(found.slice(0, 2).sort()).toEqual(["4", "5"]);
      expect(found.toSorted()).toEqual(sorts);
    });

    it("goes on from its place though the item there is gone", async ({ store }) => {
      await putAll(store, weeks);
      const { next } = await store.page(all, { limit: 2 });
      await store.remove({ pk, sk: "W#2025-W52" });
      const rest = await store.page(all, { limit: 9, cursor: String(next) });
      expect(sortsOf(rest.items)).toEqual(weeks.slice(2));
    });

    const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    it.for([
      { name: "no JSON", cursor: "%%%" },
      { name: "no key", cursor: cursorOf({ a: "b" }) },
      { name: "half a key", cursor: cursorOf({ pk }) },
      { name: "a number for a key", cursor: cursorOf({ pk, sk: 1 }) },
      { name: "the place of another list", cursor: cursorOf({ pk: "R#KIV-08", sk: "W#2026-W01" }) },
    ])("refuses a cursor that it did not give out: $name", async ({ cursor }, { store }) => {
      await putAll(store, weeks);
      await expect(store.page(all, { limit: 2, cursor })).rejects.toThrow(BadCursor);
    });
  });
};
