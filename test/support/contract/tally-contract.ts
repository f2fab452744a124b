import { describe, expect } from "vitest";
import type { StoredTally, TallyGroup } from "../../../core/tally/tally.ts";
import type { TallyStore } from "../../../pipeline/ports.ts";
import { atOnce, type TestsOf } from "./on-empty-table.ts";

const group = (some: Partial<TallyGroup> = {}): TallyGroup => ({
  ageGroup: "<5",
  sex: "unknown",
  suspectedCases: 4,
  testedCases: null,
  confirmedCases: 0,
  deaths: null,
  ...some,
});

const tallyOf = (some: Partial<StoredTally> = {}): StoredTally => ({
  orgUnit: "KIV-07",
  parent: "KIV",
  period: "2026-W07",
  expectedReports: 1,
  own: { routine: 1, wholeAt: "2026-02-16T05:20:03Z" },
  receivedReports: 1,
  completeReports: 1,
  onTimeReports: 0,
  weeklyReports: 1,
  asOf: "2026-02-16T05:20:03Z",
  mode: "live",
  diseases: new Map([["MEAS", { received: 1, partial: false, groups: [group()] }]]),
  revision: 1,
  figuresRevision: 1,
  basis: 3,
  ...some,
});

/** A tally as the use cases pass it: the store assigns the revision. */
const put = (store: TallyStore, { revision: _, ...tally }: StoredTally, seen = 0) =>
  store.put(tally, seen);

const read = (store: TallyStore, { orgUnit, period }: StoredTally) => store.get(orgUnit, period);

export const tallyContract = (it: TestsOf<TallyStore>) => {
  describe("one tally", () => {
    it("is none before the first, then what was put, of the next revision", async ({ store }) => {
      expect(await read(store, tallyOf())).toBeNull();
      expect(await put(store, tallyOf())).toBe(true);
      expect(await read(store, tallyOf())).toEqual(tallyOf());
      expect(await put(store, tallyOf({ basis: 9 }), 1)).toBe(true);
      expect(await read(store, tallyOf())).toEqual(tallyOf({ basis: 9, revision: 2 }));
    });

    it("may be the root's, which has no parent", async ({ store }) => {
      const root = tallyOf({ orgUnit: "ZZ", parent: null });
      await put(store, root);
      expect(await read(store, root)).toEqual(root);
    });

    it("stays when another revision was seen", async ({ store }) => {
      await put(store, tallyOf());
      expect(await put(store, tallyOf({ receivedReports: 0 }), 0)).toBe(false);
      expect(await put(store, tallyOf({ receivedReports: 0 }), 2)).toBe(false);
      expect(await read(store, tallyOf())).toEqual(tallyOf());
    });

    it("is that of one of many who write at once", async ({ store }) => {
      const answers = await atOnce(8, (i) => put(store, tallyOf({ basis: i })));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect((await read(store, tallyOf()))?.basis).toBe(answers.indexOf(true));
    });

    it.for<{ name: string; diseases: StoredTally["diseases"] }>([
      { name: "no disease", diseases: new Map() },
      {
        name: "a disease of which nobody knows a number",
        diseases: new Map([["MEAS", { received: 0, partial: true, groups: [] }]]),
      },
      {
        name: "unknown numbers beside zeros, of every sex",
        diseases: new Map([
          [
            "CHOL",
            {
              received: 2,
              partial: false,
              groups: [
                group({ sex: "female", suspectedCases: null, deaths: 0 }),
                group({ sex: "male", suspectedCases: 100_000, testedCases: 0 }),
              ],
            },
          ],
        ]),
      },
      {
        name: "names as a ministry writes them",
        diseases: new Map(
          ["Fièvre jaune 100%", "a\tb\nc", "%09", "\\t", " é", "D#1"].map((code) => [
            code,
            { received: 1, partial: false, groups: [group({ ageGroup: code.slice(0, 20) })] },
          ]),
        ),
      },
      {
        name: "who reported how many: none, one and many reports, alike ones in a row",
        diseases: new Map(
          [
            [],
            ["A", "B", "C", "Fièvre 1"].map((orgUnit) => ({ orgUnit, received: 1, cases: 0 })),
            [
              { orgUnit: "B", received: 12, cases: 300 },
              { orgUnit: "E", received: 1, cases: 7 },
            ],
            [{ orgUnit: "KIV-07", received: 2, cases: 0 }],
          ].map((parts, i) => [
            `D${i}`,
            { received: parts.length, partial: false, groups: [group()], parts },
          ]),
        ),
      },
      {
        name: "a hundred diseases in eight groups each",
        diseases: new Map(
          Array.from({ length: 100 }, (_, i) => [
            `D${i}`,
            {
              received: 20_000,
              partial: false,
              groups: Array.from({ length: 8 }, (_, j) => group({ ageGroup: `${j}-${j + 4}` })),
            },
          ]),
        ),
      },
    ])("comes back with $name", async ({ diseases }, { store }) => {
      await put(store, tallyOf({ diseases }));
      expect(await read(store, tallyOf())).toEqual(tallyOf({ diseases }));
    });
  });

  describe("many", () => {
    it("come as last written, in the order asked, null where there is none", async ({ store }) => {
      const held = [
        tallyOf({ orgUnit: "KIV-08" }),
        tallyOf(),
        tallyOf({ period: "2026-W08" }),
        tallyOf({ orgUnit: "KIV-07-A", parent: "KIV-07" }),
      ];
      for (const each of held) await put(store, each);
      await put(store, tallyOf({ receivedReports: 0 }), 1);
      const asked = ["KIV-07", "KIV", "KIV-08"].map((orgUnit) => ({ orgUnit, period: "2026-W07" }));
      expect(await store.getMany(asked)).toEqual([
        tallyOf({ receivedReports: 0, revision: 2 }),
        null,
        tallyOf({ orgUnit: "KIV-08" }),
      ]);
    });
  });

  describe("history", () => {
    const periods = ["2025-12-29", "2025-W50", "2025-W52", "2026-01-01", "2026-W01", "2026-W02"];

    it.for([
      {
        name: "weeks over a new year",
        from: "2025-W52",
        to: "2026-W01",
        is: ["2025-W52", "2026-W01"],
      },
      {
        name: "days over a new year",
        from: "2025-12-29",
        to: "2026-01-04",
        is: ["2025-12-29", "2026-01-01"],
      },
      { name: "one week", from: "2026-W02", to: "2026-W02", is: ["2026-W02"] },
      { name: "weeks that nobody reported", from: "2026-W03", to: "2026-W09", is: [] },
      { name: "from after to", from: "2026-W02", to: "2026-W01", is: [] },
    ])("gives $name, oldest first", async ({ from, to, is }, { store }) => {
      for (const period of periods.toReversed()) {
        await put(store, tallyOf({ period }));
        await put(store, tallyOf({ period, orgUnit: "KIV-071" }));
      }
      const history = await store.history("KIV-07", from, to);
      expect(history.map(({ orgUnit, period }) => [orgUnit, period])).toEqual(
        is.map((period) => ["KIV-07", period]),
      );
    });

    it("holds a period once, as last written", async ({ store }) => {
      await put(store, tallyOf());
      await put(store, tallyOf({ onTimeReports: 1 }), 1);
      expect(await store.history("KIV-07", "2026-W07", "2026-W07")).toEqual([
        tallyOf({ onTimeReports: 1, revision: 2 }),
      ]);
    });
  });
};
