import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GroupCounts, groupsBesideTotal } from "../../../core/formats/groups-beside-total.ts";

/** `{ all: [5, 1] }` is five cases and one death of everybody. */
type Counts = Readonly<Record<string, readonly [cases: number | null, deaths: number | null]>>;

const saidOf = (counts: Counts) =>
  new Map(Object.entries(counts).map(([name, [cases, deaths]]) => [name, { cases, deaths }]));
const counting = (counts: Counts): Counts =>
  Object.fromEntries(
    [...groupsBesideTotal(saidOf(counts))].map(([name, { cases, deaths }]) => [
      name,
      [cases, deaths],
    ]),
  );

describe("groups beside their total", () => {
  it.each<[string, Counts, Counts]>([
    [
      "keep thirty known under-fives when one case has no age",
      { all: [31, null], "<5": [30, null], "5+": [0, null] },
      { "<5": [30, null], "5+": [0, null], unknown: [1, null] },
    ],
    [
      "lose no death that the total alone knows",
      { all: [5, 2], "<5": [3, null], "5+": [2, null] },
      { "<5": [3, null], "5+": [2, null], unknown: [null, 2] },
    ],
    [
      "lose no case that the total alone knows",
      { all: [5, 2], "<5": [null, 1], "5+": [null, 1] },
      { "<5": [null, 1], "5+": [null, 1], unknown: [5, 0] },
    ],
    [
      "judge cases by themselves where they exceed the total",
      { all: [5, 2], "<5": [4, 1], "5+": [3, 0] },
      { "<5": [null, 1], "5+": [null, 0], unknown: [5, 1] },
    ],
    [
      "judge deaths by themselves where they exceed the total",
      { all: [9, 1], "<5": [4, 1], "5+": [3, 1] },
      { "<5": [4, null], "5+": [3, null], unknown: [2, 1] },
    ],
    ["give way to the total where both exceed it", { all: [5, 0], "<5": [6, 1] }, { all: [5, 0] }],
    [
      "give way to the total where they know nothing",
      { all: [5, null], "<5": [null, null], "5+": [null, null] },
      { all: [5, null] },
    ],
    [
      "count where the total is not known",
      { all: [null, null], "<5": [3, 1], "5+": [null, 0] },
      { "<5": [3, 1], "5+": [null, 0] },
    ],
    [
      "are all of it where they add up",
      { all: [5, 1], "<5": [3, 1], "5+": [2, 0] },
      { "<5": [3, 1], "5+": [2, 0] },
    ],
    ["alone are as they are", { "<5": [3, 1], "5+": [2, null] }, { "<5": [3, 1], "5+": [2, null] }],
    [
      "say what the source itself calls unknown",
      { all: [6, 1], "<5": [3, 0], unknown: [1, 1] },
      { "<5": [3, 0], unknown: [3, 1] },
    ],
    ["of unknown age alone are everybody", { unknown: [4, 1] }, { all: [4, 1] }],
    [
      "of unknown age beside the total are in it",
      { all: [4, null], unknown: [4, 1] },
      { all: [4, 1] },
    ],
  ])("%s", (_, said, counts) => {
    expect(counting(said)).toEqual(counts);
  });

  it("add up to the total if it is known, otherwise to all groups, in a form that a report accepts", () => {
    const count = fc.option(fc.integer({ min: 0, max: 9 }), { nil: null });
    const pair = fc.tuple(count, count);
    const anything = fc.dictionary(fc.constantFrom("all", "<5", "5-14", "15+", "unknown"), pair, {
      minKeys: 1,
    });
    const sum = (parts: readonly GroupCounts[], number: keyof GroupCounts) => {
      const known = parts.flatMap((part) => part[number] ?? []);
      return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
    };
    fc.assert(
      fc.property(anything, (counts) => {
        const said = saidOf(counts);
        const counted = groupsBesideTotal(said);
        for (const number of ["cases", "deaths"] as const) {
          const { all, ...groups } = Object.fromEntries(said);
          const total = all?.[number] ?? sum(Object.values(groups), number);
          expect(sum([...counted.values()], number)).toBe(total);
        }
        const names = [...counted.keys()];
        if (names.includes("all")) expect(names).toEqual(["all"]);
        if (names.includes("unknown")) expect(names.length).toBeGreaterThan(1);
      }),
      { seed: 13 },
    );
  });
});
