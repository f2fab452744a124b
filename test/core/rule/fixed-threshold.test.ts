import { describe, expect, it } from "vitest";
import { judgeRule } from "../../../core/judge/judge-rule.ts";
import { placeWith, ruleOf, tallyOf } from "../judge/places.ts";

describe("count rules", () => {
  it.each([
    { when: "four cases", window: "P1W", counts: [9, 4], result: "quiet", observed: 4 },
    { when: "five cases", window: "P1W", counts: [9, 5], result: "signal", observed: 5 },
    {
      when: "five in four weeks",
      window: "P4W",
      counts: [9, 2, 1, 1, 1],
      result: "signal",
      observed: 5,
    },
    {
      when: "four in four weeks",
      window: "P4W",
      counts: [9, 2, 1, 0, 1],
      result: "quiet",
      observed: 4,
    },
    {
      when: "a silent week among four, sum met",
      window: "P4W",
      counts: [2, 2, null, 1],
      result: "signal",
      observed: 5,
    },
    {
      when: "a silent week among four, sum not met",
      window: "P4W",
      counts: [2, 1, null, 1],
      result: "quiet",
      observed: 4,
    },
    {
      when: "silent now, met before",
      window: "P4W",
      counts: [2, 2, 1, null],
      result: "signal",
      observed: 5,
    },
    {
      when: "a history shorter than the window",
      window: "P4W",
      counts: [5],
      result: "signal",
      observed: 5,
    },
  ] as const)("$when: $result", ({ window, counts, result, observed }) => {
    const judged = judgeRule(ruleOf({ window, value: 5 }), placeWith(counts));
    expect(judged).toMatchObject({ ruleId: "R1", result, observed, expected: null, threshold: 5 });
    expect(judged).not.toHaveProperty("reason");
    expect(judged).not.toHaveProperty("pValue");
  });

  it.each([
    {
      when: "no report now",
      counts: [4, null],
      provisional: false,
      reason: "no-report",
      observed: null,
      window: "P1W",
    },
    {
      when: "no report yet",
      counts: [4, null],
      provisional: true,
      reason: "not-yet-received",
      observed: null,
      window: "P1W",
    },
    {
      when: "no report now, four before",
      counts: [4, null],
      provisional: false,
      reason: "no-report",
      observed: 4,
      window: "P2W",
    },
    {
      when: "never a report",
      counts: [null, null],
      provisional: false,
      reason: "no-report",
      observed: null,
      window: "P2W",
    },
  ] as const)(
    "$when: not assessed, $reason",
    ({ counts, provisional, reason, observed, window }) => {
      const judged = judgeRule(ruleOf({ window, value: 5 }), placeWith(counts, { provisional }));
      expect(judged).toMatchObject({ result: "not-assessed", reason, observed, threshold: 5 });
    },
  );

  it("does not wait when every report came and none speaks of the disease", () => {
    const place = placeWith([null], { provisional: true });
    const [point] = place.history;
    if (!point) throw new RangeError("a place has a point");
    const all = { ...place, history: [{ ...point, routineReceived: 20 }] };
    expect(judgeRule(ruleOf({}), all)).toMatchObject({ reason: "no-report" });
    const nearly = { ...place, history: [{ ...point, routineReceived: 19 }] };
    expect(judgeRule(ruleOf({}), nearly)).toMatchObject({ reason: "not-yet-received" });
    const unasked = { ...place, history: [{ ...point, expectedReports: 0 }] };
    expect(judgeRule(ruleOf({}), unasked)).toMatchObject({ reason: "not-yet-received" });
  });

  it("signals from a partial week, and is quiet only where enough reports came", () => {
    const rule = ruleOf({ value: 5, minShare: 0.6 });
    const six = { received: { 0: 6 } };
    expect(judgeRule(rule, placeWith([5], six))).toMatchObject({ result: "signal" });
    expect(judgeRule(rule, placeWith([4], six))).toMatchObject({
      result: "not-assessed",
      reason: "low-reporting-share",
      observed: 4,
    });
    expect(judgeRule(rule, placeWith([4], { received: { 0: 12 } })).result).toBe("quiet");
    expect(judgeRule(rule, placeWith([4], { received: { 0: 11 } })).result).toBe("not-assessed");
    expect(judgeRule(ruleOf({ value: 5 }), placeWith([4], six)).result).toBe("quiet");
  });

  it("takes a report that nobody expected as a full one", () => {
    const rule = ruleOf({ value: 5, minShare: 1 });
    expect(judgeRule(rule, placeWith([4], { expected: 0 })).result).toBe("quiet");
  });

  it("keeps earlier weeks with few reports in a sum: their cases are known", () => {
    const rule = ruleOf({ value: 5, window: "P2W", minShare: 0.6 });
    expect(judgeRule(rule, placeWith([4, 1], { received: { 0: 1 } })).result).toBe("signal");
  });

  it("counts the case class and the age groups that the rule names", () => {
    const people = { sex: "unknown", testedCases: null } as const;
    const tally = tallyOf(null, {
      received: 20,
      groups: [
        { ...people, ageGroup: "<5", suspectedCases: 3, confirmedCases: 2, deaths: 1 },
        { ...people, ageGroup: "5+", suspectedCases: 4, confirmedCases: null, deaths: 0 },
      ],
    });
    const place = placeWith([1]);
    const history = place.history.map((point) => ({ ...point, tally }));
    const observed = (rule: Parameters<typeof ruleOf>[0]) =>
      judgeRule(ruleOf(rule), { ...place, history }).observed;
    expect(observed({})).toBe(7);
    expect(observed({ ageGroups: ["<5"] })).toBe(3);
    expect(observed({ caseClass: "confirmed" })).toBe(2);
    expect(observed({ caseClass: "deaths", ageGroups: ["5+"] })).toBe(0);
    expect(observed({ caseClass: "confirmed", ageGroups: ["5+"] })).toBeNull();
  });
});

describe("rate rules", () => {
  const rate = (value: number, more = {}) =>
    ruleOf({ kind: "rate", value, window: "P1W", ...more });

  it.each([
    {
      when: "the handbook's five of 118 400",
      cases: 5,
      population: 118_400,
      value: 4,
      observed: 4.22297,
      result: "signal",
    },
    {
      when: "just at the value",
      cases: 30,
      population: 200_000,
      value: 15,
      observed: 15,
      result: "signal",
    },
    {
      when: "at a value that no double holds",
      cases: 1,
      population: 1_000_000,
      value: 0.1,
      observed: 0.1,
      result: "signal",
    },
    {
      when: "just under",
      cases: 29,
      population: 200_000,
      value: 15,
      observed: 14.5,
      result: "quiet",
    },
  ] as const)(
    "$when: $observed per 100 000 is $result",
    ({ cases, population, value, observed, result }) => {
      const judged = judgeRule(rate(value), placeWith([cases], { population }));
      expect(judged).toMatchObject({ result, threshold: value, expected: null });
      expect(judged.observed).toBeCloseTo(observed, 5);
    },
  );

  it("adds up its window", () => {
    const judged = judgeRule(
      rate(3, { window: "P2W" }),
      placeWith([9, 2, 1], { population: 100_000 }),
    );
    expect(judged).toMatchObject({ result: "signal", observed: 3 });
  });

  it.each([
    { population: null, rule: rate(1), reason: "population-unknown" },
    { population: 0, rule: rate(1), reason: "population-out-of-bounds" },
    {
      population: 29_999,
      rule: rate(1, { minPopulation: 30_000 }),
      reason: "population-out-of-bounds",
    },
    {
      population: 100_001,
      rule: rate(1, { maxPopulation: 100_000 }),
      reason: "population-out-of-bounds",
    },
    { population: null, rule: ruleOf({ maxPopulation: 30_000 }), reason: "population-unknown" },
    {
      population: 30_001,
      rule: ruleOf({ maxPopulation: 30_000 }),
      reason: "population-out-of-bounds",
    },
  ])(
    "$population people for $rule.kind from $rule.minPopulation to $rule.maxPopulation: $reason",
    (row) => {
      const judged = judgeRule(row.rule, placeWith([99], { population: row.population }));
      expect(judged).toMatchObject({
        result: "not-assessed",
        reason: row.reason,
        observed: null,
        threshold: null,
      });
    },
  );

  it.each([
    { population: 30_000, rule: rate(1, { minPopulation: 30_000 }) },
    { population: 100_000, rule: rate(1, { maxPopulation: 100_000 }) },
    { population: 30_000, rule: ruleOf({ maxPopulation: 30_000 }) },
    { population: null, rule: ruleOf({}) },
  ])("bounds are included: $population people, $rule.kind", ({ population, rule }) => {
    expect(judgeRule(rule, placeWith([99], { population })).result).toBe("signal");
  });
});
