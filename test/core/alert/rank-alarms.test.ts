import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AlarmLimits, alarmRanking, type Test } from "../../../core/alert/rank-alarms.ts";
import { benjaminiHochberg } from "../../../core/statistics/benjamini-hochberg.ts";
import { lordPlusPlus } from "../../../core/statistics/online-fdr.ts";

const w12 = { week: "2026-W12", period: "2026-W12", day: "2026-03-16" };
const w13 = { week: "2026-W13", period: "2026-W13", day: "2026-03-23" };

const test = (series: string, pValue: number, others: Partial<Test> = {}): Test => ({
  ...{ series, ...w12, pValue, count: 10, expected: 4, threshold: 8, isAlarm: pValue <= 0.05 },
  detector: "tocsin",
  ...others,
});

/** By week, each alarm in its order: its series, and what cut it. */
const ranked = (tests: readonly Test[], limits: AlarmLimits) => {
  const ranking = alarmRanking();
  for (const one of tests) ranking.add(one);
  return Array.from(ranking.weeks(limits), (week) => week.map(({ series, cut }) => [series, cut]));
};

const hold = (rate: number, method: "benjamini-hochberg" | "lord++" | "saffron") => ({
  falseDiscovery: { rate, method },
});

describe("ranked alarms", () => {
  it("keep the weightiest of each week, and say what the budget cut", () => {
    const tests = [
      ...[test("A", 0.01), test("A", 0.04, w13)],
      ...[test("B", 0.001), test("B", 0.5, w13)],
      ...[test("C", 0.01, { count: 30 }), test("C", 0.002, w13)],
    ];
    expect(ranked(tests, { budget: 1 })).toEqual([
      [
        ["B", null],
        ["C", "budget"],
        ["A", "budget"],
      ],
      [
        ["C", null],
        ["A", "budget"],
      ],
    ]);
  });

  it("tell rank, number and figures of each", () => {
    const ranking = alarmRanking();
    for (const one of [test("A", 0.01), test("B", 0.02)]) ranking.add(one);
    expect([...ranking.weeks({ budget: 1 })][0]?.[1]).toEqual({
      ...test("B", 0.02),
      ...{ rank: 2, of: 2, alarms: 1, cut: "budget" },
    });
  });

  it("count every judged period as a test: 0.01 is a discovery among 2, and none among 20", () => {
    const calm = (many: number) => Array.from({ length: many }, (_, i) => test(`calm ${i}`, 0.9));
    const limits = hold(0.1, "benjamini-hochberg");
    expect(ranked([test("A", 0.01), ...calm(1)], limits)).toEqual([[["A", null]]]);
    expect(ranked([test("A", 0.01), ...calm(19)], limits)).toEqual([[["A", "false-discovery"]]]);
  });

  it("spend the budget on discoveries alone", () => {
    const tests = [test("A", 0.001), test("B", 0.002), test("C", 0.05)];
    const limits = { budget: 1, ...hold(0.01, "benjamini-hochberg") };
    expect(ranked(tests, limits)).toEqual([
      [
        ["A", null],
        ["B", "budget"],
        ["C", "false-discovery"],
      ],
    ]);
  });

  it("are held over all weeks in time order by LORD++, whatever the order of the series", () => {
    // A's 13th week is judged after B's 12th, though it comes before it in the file.
    const pValues = { A: [0.0001, 0.012], B: [0.7, 0.9] };
    const tests = Object.entries(pValues).flatMap(([series, [first = 1, second = 1]]) => [
      test(series, first),
      test(series, second, w13),
    ]);
    const found = lordPlusPlus([0.0001, 0.7, 0.012, 0.9], 0.1).map((one) => one.isDiscovery);
    expect(found).toEqual([true, false, false, false]);
    expect(ranked(tests, hold(0.1, "lord++"))).toEqual([[["A", null]], [["A", "false-discovery"]]]);
  });

  it("are one for a series and week where counts are daily, by the weightiest day", () => {
    const day = (number: number) => ({ period: `2026-03-${number}`, day: `2026-03-${number}` });
    const tests = [
      ...[test("A", 0.02, day(16)), test("A", 0.001, day(17)), test("A", 0.9, day(18))],
      test("B", 0.01, day(17)),
    ];
    const ranking = alarmRanking();
    for (const one of tests) ranking.add(one);
    expect([...ranking.weeks({ budget: 1 })]).toMatchObject([
      [
        { series: "A", period: "2026-03-17", alarms: 2, cut: null },
        { series: "B", alarms: 1, cut: "budget" },
      ],
    ]);
  });

  it("lose none, keep no more than fit, and are the discoveries of their week", () => {
    const any = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 8 }), (pValues, budget) => {
        const tests = pValues.map((pValue, i) => test(`series ${i}`, pValue));
        const [week = []] = ranked(tests, { budget, ...hold(0.2, "benjamini-hochberg") });
        expect(week).toHaveLength(tests.filter(({ isAlarm }) => isAlarm).length);
        const found = benjaminiHochberg(pValues, 0.2);
        const isFound = tests.filter(({ isAlarm }, i) => isAlarm && found[i]);
        const kept = week.filter(([, cut]) => cut === null);
        expect(kept).toHaveLength(Math.min(budget, isFound.length));
      }),
    );
  });
});
